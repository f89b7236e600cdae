"""The words of a text: what everybody writes, and the vocabulary of anti-fraud outreach.

A line ends between words, never within one; so a text is cut into the likeliest words.
"""

from functools import cache
from math import log2
from typing import Final

from fonts.words_data import RANKED

# The trade's own words, which a list of everybody's words lacks or has too seldom.
TRADE: Final = frozenset(
    """
    一切 一律 一点 一遍 一问 万一 上当 上级 下单 下载 不存在 不明 不是
    不转账 不轻信 不透露 专线 专项 丢件 丢失 个人 个人信息 中奖 主动 举报
    之前 事先 二维码 互联网 交友 交易 亲友 亲属 亲情 人民币 从不 他人 付款
    代办 任何 企业 休想 会员 低价 体验 佣金 使用 保护 保证金 信息 信用
    信用卡 修复 借款 借钱 假冒 假的 做笔录 停一停 停止 先兑后付 免费 兑换
    全家 全曝光 全部 公安 公安局 公安机关 公检法 共享 养老 养老钱 养老项目
    兼职 内幕 内幕消息 再大 冒充 军人 冷静 几句 出售 出境 出租 分期 切勿
    别人 到账 刷信誉 刷单 刷单返利 刷流水 前往 前程 劝阻 办案 办理 加好友
    加群 动态 包裹 区块链 医保卡 千万 升值 升级 协助 单位 博彩 卡号 原价
    双人 双人复核 反诈 反诈中心 反诈民警 发票 发送 受骗 口令 口诀 只有 只要
    叫停 可疑 号码 司法 同事 名义 启动 告诉 员工 周全 商量 回复 回拨 团伙
    国家 国家反诈 国家反诈中心 圈套 在线 垫付 垫资 声称 声音 处理 备案 多半
    大奖 大本金 大额 失主 奖品 套路贷 好友 如果 妈妈 姓名 威胁 孙儿
    孙子 学生 学费 孩子 守住 守护 安全 安全账户 安装 完成 官方 官方客服
    官方平台 官方热线 官网 定损 实名 客服 家人 家庭 家长 寄递 密码 对公 小利
    小心 小甜头 小额 屏幕 屏幕共享 工作 工资 帮忙 平台 年轻 广告 应用 店铺
    延误 建议 开户 开户行 异常 异议 引流 当作 当心 当成 录入 征信 征信修复
    征信差 微信 快递 快递员 怎么 急用 恋人 恶意 悄悄 情况 惊喜 意外 所谓
    手机 手机号 手续费 打到 打官司 打款 打电话 扣款 执法 扫一扫 扫码 批准
    找回 投诉 投资 抖音 护好 报复 报案 报警 抽奖 担保 拒绝 招聘 拦截 拨打
    拨通 拿不准 挂断 挂机 指令 指导 捂好 捂紧 换号 换脸 授权 掉进 接到 接听
    控制 推荐 提取 提现 提醒 操作 收入 收到 收手 收费 改签 改签短信 放款
    政府 政策 救急 教育 数据 文件 断卡 断网 新型 旅途 无关 无抵押 无需 日常
    旧号 时间 明白 是不是 是真是假 显示 晒单 最后 服务 木马 未知 本人 本来
    本金 机构 机票 杀毒 杀猪盘 权益 来求救 来电 来路 柜台 柜面 查询 标准
    校园 校园贷 核实 核对 根源 桌面 梦想 模仿 欠费 正规 正规渠道 正规贷款
    正门 毕业 民警 求助 求救 求证 汇款 沟通 没有 没见过 没见过面 泄露 法律
    法律责任 法院 注册 注意 注销 注销账号 洗钱 活动 派出所 流水 消息 涉嫌
    涉案 涉诈 添加 清零 渠道 游戏 漏洞 炒股 点击 点开 热线 爸爸 爸爸妈妈
    牢记 物流 特价 犹豫 独自 环节 现金 理财 理赔 甜头 生活 电信 电信网络
    电子 电脑 电诈 电话 电话卡 疑似 疑点 疑问 登录 盗刷 盗号 盗跑 直接 直播
    相信 相识 真假 真相 知识 短信 码商 确认 社保卡 社区 社群 私下 私下交易
    私下付款 私聊 科技 租借 移民 稳赚 稳赚不赔 稽查 窗口 立刻 立即 端口 笔录
    第一时间 签批 算数 管好 精准 系统 纠纷 红包 约会 线上 线下 练习 终身
    经济 绝不 绝对 统一 维权 编造 缺钱 网上 网友 网址 网店 网恋 网络
    网络诈骗 网络贷款 群主 老人 老师 考试 耐心 联系 股票 背后 自己 自称 花钱
    苹果 荐股 获利 虚假 虚假投资 虚拟 装备 视频 解压 解除 警察 警惕 警方
    认准 认真 认证 记录 设备 设陷 证件 评论 诈骗 诈骗分子 询问 诱导 说明
    课程 谁要 调查 谈钱 谨慎 谨防 财务 账号 账户 货款 货物 质保 贪便宜 贪心
    购买 购物 贴身 贷款 资料 资金 赎金 赔付 赚钱 起疑 超时 跑分 身份 身份证
    车票 转款 转账 转走 软件 轻信 辅导 返利 返现 进群 远程 违法 违规 连接
    追星 追星群 退单 退款 退票 退群 退费 通知 逾期 遇事 遇到 邀请 邮件 酒店
    鉴定 钓鱼 钥匙 钱财 银行 银行卡 链接 错误 门店 间谍 防范 防骗 陌生
    陌生人 陌生文件 陌生来电 陌生电话 陌生短信 陌生链接 限时 陷阱 随意 隐私
    难回 集资 零钱 需要 非法 面试 预警 预警短信 领取 领奖 领导 额度 验证
    验证码 验资 骗人 骗子 骗局 骚扰 高价 高利 高息 高息项目 高薪 黄金 黑名单
    默认
    """.split()
)
TRADE_RANK: Final = 15
"""As common as the commonest nouns: where the trade's word is possible, it is meant."""

LONGEST: Final = max(4, *map(len, TRADE))
_ALL: Final = log2(60_000_000)

# Characters that lean on the one before them: no break between.
LEANING: Final = frozenset("的了吗呢吧着过们地得里上下中后前时件次个内外间")

# Characters that lead to the one after them: no break between, unless a word ends there.
LEADING: Final = frozenset(
    "不别莫勿未先再请被把将要就都也没很最更在是和与或从向给让对您你我他这"
    "那一多各每全边替为以按跟凭当"
)

# Words that lead to what they tell more about: a break between only where it must be.
LEADING_WORDS: Final = frozenset(
    """
    一切 一定 一律 一旦 一次 万一 不会 不准 不可 不得 不是 不用 不能 不要
    不许 主动 事先 什么 仔细 任何 任意 全部 再次 几句 凡是 切勿 切记 务必
    千万 及时 只有 只要 可能 各种 各类 因为 多半 如何 如果 始终 已经 应当
    应该 必须 怎么 悄悄 所有 所谓 擅自 无需 无须 时刻 未经 来自 根据 正在
    每个 每天 没有 由于 直接 立刻 立即 第一 第一时间 经常 绝不 绝对 继续
    自动 自称 自行 请勿 谨防 赶快 赶紧 轻易 迅速 还要 这个 这种 通过 那个
    随便 随意 马上
    """.split()
)

# What turns a clause's sense around: the rest of it should not stand on a line by itself.
NEGATIVE: Final = frozenset("不别莫勿未没无非防拒")


def spans(text: str) -> tuple[tuple[int, int], ...]:
    """Where each word of a text begins and ends: the likeliest way to cut it."""
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(text) + 1):
        best.append(
            max(
                (best[start][0] + _likelihood(text[start:end]), start)
                for start in range(max(end - LONGEST, 0), end)
            )
        )
    found, end = [], len(text)
    while end:
        found.append((best[end][1], end))
        end = best[end][1]
    return tuple(reversed(found))


def _likelihood(word: str) -> float:
    """The logarithm of a word's share of all words; what is none is very unlikely."""
    rank = _ranks().get(word, 0 if len(word) == 1 else -_ALL * len(word))
    return rank - _ALL


@cache
def _ranks() -> dict[str, int]:
    """Every known word and how common it is, as a power of two."""
    common = {word: rank for rank, words in RANKED.items() for word in words.split()}
    return common | dict.fromkeys(TRADE, TRADE_RANK)
