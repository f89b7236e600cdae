"""What plays when: pure rules that the controller, the screens and the tests share."""
