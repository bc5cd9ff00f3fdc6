// Written by scripts/api.ts from openapi.json; do not edit.

export type Account = { id: string; name: string; username: string; unitId: string; unitName: string; roles: (Role)[] };

export type Campaign = { id: string; code: string; name: string; year: number; theme: string; unitName: string; startsOn: string; endsOn: string; state: "draft" | "planned" | "approved" | "running" | "closed"; stateName: string; packCode: string; packVersion: string; floorFen: number; caps: { perTimeFen: number | null; perYearFen: number | null }; basis: ({ title: string; number: string; issuer: string })[]; leadingGroup: ({ role: string; name: string; post: string; duty: string })[]; measures: ({ code: string; kindName: string; name: string; description: string; sourceCodes: (string)[] })[]; standards: ({ code: string; name: string; measureCode: string; tierName: string | null; className: string | null; minMembers: number | null; maxMembers: number | null; cashFen: number; goodsFen: number; goodsName: string })[]; stages: ({ code: string; name: string; startsOn: string; endsOn: string; tasks: (string)[]; responsible: string })[]; approval: { meeting: string; on: string; minutesNo: string } };

export type CampaignLine = { id: string; code: string; name: string; year: number; theme: string; unitName: string; startsOn: string; endsOn: string; state: "draft" | "planned" | "approved" | "running" | "closed"; stateName: string };

export type Delivery = { id: string; householdId: string; dossierNo: string; unitName: string; headName: string; kind: "cash" | "goods"; kindName: string; state: "delivered" | "returned"; stateName: string; amountFen: number; goodsName: string | null; sourceName: string; signedOn: string | null; method: string; methodName: string; proxyName: string | null; proxyRelation: string | null; returnReason: string | null; sheetRowNo: number | null; recordedAt: string };

export type Entitlement = { id: string; householdId: string; dossierNo: string; unitName: string; headName: string; tierName: string | null; recipientClass: string; className: string; cashFen: number; goodsFen: number; goodsName: string | null; cashSource: string | null; goodsSource: string | null; state: "proposed" | "approved" | "excluded"; stateName: string; reasons: (string)[]; exclusionReason: string | null; handedOver: "delivered" | "returned" | null };

export type FundSource = { code: string; name: string; kind: string; kindName: string; documentNo: string; purpose: string; receivedFen: number; freeFen: number; reservedFen: number; paidFen: number; paidCashFen: number; paidGoodsFen: number; returnedFen: number };

export type Household = { id: string; dossierId: string; dossierNo: string; status: string; unitName: string; unitCode: string; residence: "urban" | "rural"; divisionCode: string; openedOn: string; mainCause: string | null; secondaryCauses: (string)[]; recipientClass: string; isMigrantWorker: boolean; stillHardAfterRelief: boolean | null; annualIncomeFen: number | null; outlay: ({ kind: string; amountFen: number })[]; clarity: { family: string | null; mind: string | null; cause: string | null; needs: string | null }; address: string | null; bankCardTail: string | null; outcome: "tier" | "none" | "unknown" | null; tier: string | null; members: (HouseholdMember)[] };

export type HouseholdLine = { id: string; dossierNo: string; headName: string; maskedIdNumber: string | null; unitName: string; memberCount: number; mainCause: string | null; outcome: "tier" | "none" | "unknown" | null; tier: string | null };

export type HouseholdMember = { personId: string; name: string; relation: string; sex: string | null; birthOn: string | null; maskedIdNumber: string | null; maskedPhone: string | null; health: string | null; workStatus: string | null };

export type ImportBatch = { id: string; fileName: string; state: "received" | "staged" | "committed" | "undone" | "discarded"; stagedAt: string; stagedBy: string; committedAt: string | null; undoneAt: string | null; refusal: string | null; rowsIn: number; rowsAccepted: number; rowsRepaired: number; rowsParked: number; rowsPassedOver: number; householdCount: number };

export type ImportBatchDetail = { id: string; fileName: string; state: "received" | "staged" | "committed" | "undone" | "discarded"; stagedAt: string; stagedBy: string; committedAt: string | null; undoneAt: string | null; refusal: string | null; rowsIn: number; rowsAccepted: number; rowsRepaired: number; rowsParked: number; rowsPassedOver: number; householdCount: number; sheetName: string | null; unknownColumns: (string)[]; hiddenRows: number; units: ({ unitName: string; unitCode: string | null; rowsIn: number; accepted: number; repaired: number; parked: number })[] };

export type ImportRow = { rowNo: number; unitName: string; outcome: "accepted" | "repaired" | "parked"; householdNo: number | null; repairs: ({ rowNo: number; column: string; cell: string; before: string; after: string; rule: string; ruleText: string })[]; doubts: ({ rowNo: number; column: string; cell: string; code: string; message: string; otherRowNo: number | null; parks: boolean })[] };

export type Job = { state: "waiting" | "running" | "done" | "failed"; percent: number; message: string; result?: unknown | undefined };

export type Me = { name: string; username: string; roles: (Role)[]; permissions: ("organization.found" | "organization.create" | "organization.read" | "line.record" | "account.grant" | "account.read" | "import.stage" | "import.commit" | "import.undo" | "import.read" | "household.register" | "household.withdraw" | "household.read" | "household.reveal-id-number" | "eligibility.decide" | "eligibility.read" | "rule-pack.install" | "notice.post" | "notice.read" | "campaign.plan" | "campaign.read" | "fund.receive" | "fund.read" | "entitlement.propose" | "entitlement.approve" | "entitlement.exclude" | "entitlement.read" | "delivery.record" | "delivery.read" | "pairing.arrange" | "pairing.read" | "visit.plan" | "visit.record" | "visit.read" | "need.raise" | "need.answer" | "need.read" | "indicator.read" | "indicator.read-rows" | "document.make" | "document.read" | "document.verify" | "journal.read" | "job.read")[]; unit: { id: string; name: string; level: string; path: string } | null };

export type Notice = { id: string; noticeNo: string; unitCode: string; unitName: string; audience: "board" | "village" | "web"; startsOn: string; endsOn: string; workingDays: number; place: string; phone: string; lineCount: number };

export type ParkedSignOff = { fileName: string; sheetName: string; rowNo: number; unitName: string; personName: string; code: string; codeName: string; reason: string };

export type PostedNotice = { id: string; noticeNo: string; unitCode: string; unitName: string; audience: "board" | "village" | "web"; startsOn: string; endsOn: string; workingDays: number; place: string; phone: string; lineCount: number; columns: (string)[]; lines: ((string)[])[] };

export type Problem = { type: string; title: string; status: number; detail: string; code: string; details?: Record<string, unknown> | undefined; fields?: ({ field: string; message: string })[] | undefined };

export type Role = "administrator" | "clerk" | "unit-clerk" | "reviewer" | "chair" | "cashier" | "auditor" | "viewer";

export type Unit = { id: string; parentId: string | null; code: string; name: string; level: "nation" | "province" | "city" | "county" | "township" | "base"; kind: "union" | "park" | "government" | "hospital" | "school" | "enterprise"; divisionCode: string; path: string };

export type Verdict = { outcome: "tier" | "none" | "unknown"; tier: "subsistence" | "marginal" | "accident" | null; tierName: string | null; campaignId: string | null; packName: string; packVersion: string; decidedAt: string; decidedBy: string; missing: (string)[]; derivation: ({ order: number; kind: string; text: string; values: Record<string, string | number | boolean | null> })[] };

/** Every operation: what it takes (params, query, body, file) and what it answers. */
export interface Api {
  /** 账号列表 */
  'GET /api/accounts': { answer: { accounts: (Account)[] }; };
  /** 为同事开账号并授予岗位 */
  'POST /api/accounts': { body: { personName: string; username: string; password: string; unitId: string; roles: ("administrator" | "clerk" | "unit-clerk" | "reviewer" | "chair" | "cashier" | "auditor" | "viewer")[] }; answer: Account; };
  /** 修改自己的密码，其他地方的登录随即失效 */
  'POST /api/auth/change-password': { body: { currentPassword: string; newPassword: string }; answer: undefined; };
  /** 用户名密码登录 */
  'POST /api/auth/sign-in/username': { body: { username: string; password: string }; answer: { name: string }; };
  /** 退出登录 */
  'POST /api/auth/sign-out': { answer: undefined; };
  /** 活动列表 */
  'GET /api/campaigns': { answer: { campaigns: (CampaignLine)[] }; };
  /** 活动方案：措施、标准、日程、领导小组 */
  'GET /api/campaigns/{id}': { params: { id: string }; answer: Campaign; };
  /** 发放和退回明细 */
  'GET /api/campaigns/{id}/deliveries': { params: { id: string }; query?: { cursor?: string | undefined; limit?: number | undefined }; answer: { rows: (Delivery)[]; nextCursor: string | null }; };
  /** 上传签领表，登记发放和退回 */
  'POST /api/campaigns/{id}/deliveries': { params: { id: string }; file: File; fields?: Record<string, string>; answer: { sheetId: string; rowsIn: number; rowsMatched: number; rowsParked: number; rowsPassedOver: number; handedOver: number; returned: number; parked: ({ sheetName: string; rowNo: number; unitName: string; personName: string; code: string; reason: string })[] }; };
  /** 活动的文件，新的在前；另列可以生成的文件和表格 */
  'GET /api/campaigns/{id}/documents': { params: { id: string }; answer: { documents: ({ id: string; template: string; templateName: string; title: string; datedOn: string; madeAt: string; madeBy: string; characterCount: number; digest: string; figureCount: number; staleCount: number })[]; templates: ({ code: string; name: string })[]; tables: ({ code: string; name: string; formats: ("xlsx" | "pdf")[] })[] }; };
  /** 按模板生成一份文件 */
  'POST /api/campaigns/{id}/documents': { params: { id: string }; body: { template: "county-plan" | "posting" | "county-summary" }; answer: { documentId: string; title: string; characterCount: number; figureCount: number }; };
  /** 批准核定名单并预留资金 */
  'POST /api/campaigns/{id}/entitlement-approval': { params: { id: string }; body: { entitlementIds?: (string)[] | undefined; meeting?: { name: string; on: string; minutesNo: string } | undefined }; answer: { approved: number; cashFen: number; goodsFen: number }; };
  /** 核定名单 */
  'GET /api/campaigns/{id}/entitlements': { params: { id: string }; query?: { status?: "proposed" | "approved" | "excluded" | undefined; cursor?: string | undefined; limit?: number | undefined }; answer: { rows: (Entitlement)[]; sums: ({ state: "proposed" | "approved" | "excluded"; stateName: string; households: number; cashFen: number; goodsFen: number })[]; nextCursor: string | null }; };
  /** 提出核定名单 */
  'POST /api/campaigns/{id}/entitlements': { params: { id: string }; answer: { entitled: number; reached: number; excluded: number; missed: number; notEntitled: number; missedHouseholds: ({ dossierId: string; code: string; reason: string })[] }; };
  /** 活动的全部统计数字和校验结果 */
  'GET /api/campaigns/{id}/figures': { params: { id: string }; query?: { unit?: string | undefined }; answer: { figures: ({ code: string; name: string; unit: string; value: string; rows: number; digest: string; definition: string })[]; brokenChecks: ({ codes: (string)[]; message: string })[] }; };
  /** 一个数字背后的全部记录（穿透） */
  'GET /api/campaigns/{id}/figures/{code}/rows': { params: { id: string; code: string }; query?: { cursor?: string | undefined; limit?: number | undefined; unit?: string | undefined }; answer: { figure: { code: string; name: string; unit: string; value: string; rows: number; digest: string; definition: string }; rows: ({ key: string; part: "counted" | "numerator" | "denominator" | "plus" | "minus"; source: string; unitCode: string; unitName: string; cells: ({ label: string; text: string })[] })[]; nextCursor: string | null }; };
  /** 各资金来源：到账、可用、预留、发放、退回 */
  'GET /api/campaigns/{id}/funds': { params: { id: string }; answer: { sources: (FundSource)[]; total: { receivedFen: number; freeFen: number; reservedFen: number; paidFen: number; paidCashFen: number; paidGoodsFen: number; returnedFen: number } }; };
  /** 公示列表，一个单位一份 */
  'GET /api/campaigns/{id}/notices': { params: { id: string }; answer: { items: (Notice)[] }; };
  /** 生成各单位的公示名单 */
  'POST /api/campaigns/{id}/notices': { params: { id: string }; body: { startsOn: string; workingDays?: number | undefined; place: string; phone: string; audience?: "board" | "village" | "web" | undefined }; answer: { posted: number; skipped: number; households: number; startsOn: string; endsOn: string; workingDays: number }; };
  /** 未能对上的签领行及原因 */
  'GET /api/campaigns/{id}/parked-sign-offs': { params: { id: string }; answer: { rows: (ParkedSignOff)[] }; };
  /** 下载表格：认定结果、慰问统计表、发放签领表（xlsx，签领表另有 pdf） */
  'GET /api/campaigns/{id}/tables/{table}/file': { params: { id: string; table: "verdicts" | "statistics" | "sign-off" }; query?: { format?: "xlsx" | "pdf" | undefined }; answer: Blob; };
  /** 按活动的认定办法认定全部在册家庭 */
  'POST /api/campaigns/{id}/verdicts': { params: { id: string }; body: { asOf?: string | undefined } | null; answer: { decided: number; unchanged: number; none: number; unknown: number; tiers: { subsistence: number; marginal: number; accident: number } }; };
  /** 工作台：活动进度、到期事项、家底 */
  'GET /api/desk': { answer: { campaign: { id: string; name: string; state: string; stateName: string; startsOn: string; endsOn: string } | null; progress: ({ step: string; label: string; done: number; total: number })[]; due: ({ label: string; dueOn: string; overdue: boolean; link: string })[]; counts: { households: number; persons: number; decided: number; withTier: number; rowsIn: number; rowsParked: number; importsOpen: number } }; };
  /** 核对一份 Word 文件里的数字与数据库是否一致 */
  'POST /api/documents/verification': { file: File; fields?: Record<string, string>; answer: { agrees: boolean; template: string; madeAt: string | null; figures: ({ order: number; code: string; name: string; unit: string; shown: string; paperValue: string; currentValue: string | null; state: "agrees" | "changed" | "typed-over" | "unknown"; message: string })[] }; };
  /** 一份文件：预览、每个数字及其是否已变动 */
  'GET /api/documents/{id}': { params: { id: string }; answer: { id: string; template: string; templateName: string; title: string; datedOn: string; madeAt: string; madeBy: string; characterCount: number; digest: string; campaignId: string; html: string; figures: ({ order: number; code: string; name: string; unit: string; shown: string; paperValue: string; currentValue: string | null; state: "agrees" | "changed" | "typed-over" | "unknown"; message: string })[]; staleCount: number }; };
  /** 下载文件（docx 或 pdf） */
  'GET /api/documents/{id}/file': { params: { id: string }; query?: { format?: "docx" | "pdf" | undefined; inline?: "0" | "1" | undefined }; answer: Blob; };
  /** 不予发放并写明原因 */
  'POST /api/entitlements/{id}/exclusion': { params: { id: string }; body: { reason: string }; answer: { state: "proposed" | "approved" | "excluded" }; };
  /** 困难家庭名单：按姓名、拼音首字母、单位、类别、原因查找 */
  'GET /api/households': { query?: { q?: string | undefined; unit?: string | undefined; tier?: "subsistence" | "marginal" | "accident" | "none" | "unknown" | "undecided" | undefined; cause?: "no-labour" | "unemployed" | "laid-off" | "uninsured" | "benefit-gap" | "illness" | "chronic-illness" | "disability" | "disaster" | "accident" | "schooling" | "other" | undefined; cursor?: string | undefined; limit?: number | undefined }; answer: { items: (HouseholdLine)[]; nextCursor: string | null }; };
  /** 一户的成员、收支、四清和档案 */
  'GET /api/households/{id}': { params: { id: string }; answer: Household; };
  /** 写明原因后查看一位成员的完整身份证号，并记入日志 */
  'POST /api/households/{id}/id-number': { params: { id: string }; body: { personId: string; reason: string }; answer: { idNumber: string }; };
  /** 认定结果和计算依据；还没有认定时为 null */
  'GET /api/households/{id}/verdict': { params: { id: string }; answer: Verdict | null; };
  /** 以往的导入，新的在前 */
  'GET /api/imports': { query?: { cursor?: string | undefined; limit?: number | undefined }; answer: { items: (ImportBatch)[]; nextCursor: string | null }; };
  /** 上传花名册（.xlsx），后台核对；字段 unitId 可指定单位 */
  'POST /api/imports': { file: File; fields?: Record<string, string>; answer: { batchId: string; jobId: string }; };
  /** 一次导入的核对结果，按单位 */
  'GET /api/imports/{id}': { params: { id: string }; answer: ImportBatchDetail; };
  /** 确认入库 */
  'POST /api/imports/{id}/commitment': { params: { id: string }; answer: { batchId: string; households: number; persons: number; parkedSince: number }; };
  /** 撤销导入，没有被用到时 */
  'POST /api/imports/{id}/reversal': { params: { id: string }; answer: { batchId: string; state: string; households: number }; };
  /** 逐行的修正和存疑 */
  'GET /api/imports/{id}/rows': { params: { id: string }; query?: { outcome?: "accepted" | "repaired" | "parked" | undefined; cursor?: string | undefined; limit?: number | undefined }; answer: { items: (ImportRow)[]; nextCursor: string | null }; };
  /** 导入核对表（带标注的 .xlsx），下载记入日志 */
  'GET /api/imports/{id}/workbook': { params: { id: string }; answer: Blob; };
  /** 后台工作的进度 */
  'GET /api/jobs/{id}': { params: { id: string }; answer: Job; };
  /** 当前登录人 */
  'GET /api/me': { answer: Me; };
  /** 一份公示的名单，已遮挡 */
  'GET /api/notices/{id}': { params: { id: string }; answer: PostedNotice; };
  /** 是否第一次使用 */
  'GET /api/setup': { answer: { needsFirstAccount: boolean; practiceAvailable: boolean }; };
  /** 建第一个账号：本单位、系统管理员兼经办 */
  'POST /api/setup/first-account': { body: { personName: string; username: string; password: string; unitName: string }; answer: { username: string }; };
  /** 建第一个账号并装入练习县，装入在后台进行 */
  'POST /api/setup/practice-county': { body: { personName: string; username: string; password: string }; answer: { jobId: string }; };
  /** 可见的单位，上级在前 */
  'GET /api/units': { answer: { items: (Unit)[] }; };
}
