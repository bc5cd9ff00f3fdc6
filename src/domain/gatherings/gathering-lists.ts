/** The code lists of gatherings and rounds (domain.md §10, §16). Codes are stored, names are shown; a code is never reused. */
export const GATHERING_KINDS = {
  mobilisation: '动员会',
  meeting: '部署会',
  'tea-meeting': '茶话会',
  forum: '座谈会',
  dinner: '年夜饭',
  tournament: '文体比赛',
  performance: '文艺演出',
  culture: '文化活动',
} as const;
export type GatheringKind = keyof typeof GATHERING_KINDS;

export const GATHERING_STATES = { planned: '已安排', held: '已举办', cancelled: '已取消' } as const;
export type GatheringState = keyof typeof GATHERING_STATES;

export const SLOTS = { morning: '上午', afternoon: '下午', evening: '晚上', night: '夜间', day: '全天' } as const;
export type Slot = keyof typeof SLOTS;

export const GUEST_ROLES = { guest: '来宾', host: '陪同', entrant: '参赛', staff: '工作人员' } as const;
export type GuestRole = keyof typeof GUEST_ROLES;

export const TOURNAMENT_FORMATS = { 'knock-out': '淘汰赛', 'round-robin': '循环赛' } as const;
export type TournamentFormat = keyof typeof TOURNAMENT_FORMATS;

export const ROUND_STATES = { planned: '已安排', done: '已完成' } as const;
export type RoundState = keyof typeof ROUND_STATES;

export const COMMENDATION_KINDS = {
  'advanced-department': '先进科室',
  'advanced-person': '先进个人',
  'advanced-health-worker': '先进卫生工作者',
  'outstanding-department': '突出贡献科室',
} as const;
export type CommendationKind = keyof typeof COMMENDATION_KINDS;

/** Measures that hand out no money; money and goods are 发放. */
export const SERVICE_KINDS = { health: '送健康', culture: '送文化', warmth: '送恒温', own: '自定措施' } as const;
export type ServiceKind = keyof typeof SERVICE_KINDS;

export const PUBLICITY_CHANNELS = {
  board: '宣传栏',
  site: '网站',
  group: '工作群',
  paper: '报刊简报',
  banner: '横幅标语',
} as const;
export type PublicityChannel = keyof typeof PUBLICITY_CHANNELS;

/** What a publicity item may tell of; the key is the natural key of that record. */
export const TOLD_KINDS = {
  gathering: '活动场次',
  'duty-round': '值班慰问',
  'ward-round': '病房慰问',
  commendation: '表彰',
  'measure-record': '措施记录',
  notice: '公示',
  policy: '政策',
} as const;
export type ToldKind = keyof typeof TOLD_KINDS;

export const RECEIPT_WAYS = { self: '本人签字', proxy: '代领', 'bank-receipt': '银行回单' } as const;
export type ReceiptWay = keyof typeof RECEIPT_WAYS;

/** What may be withdrawn when it was recorded by mistake. */
export const RECORD_KINDS = {
  gathering: '活动场次',
  'duty-round': '值班慰问',
  'ward-round': '病房慰问',
  'needy-patient': '困难患者慰问',
  'measure-record': '措施记录',
  commendation: '表彰',
  publicity: '宣传',
} as const;
export type RecordKind = keyof typeof RECORD_KINDS;
