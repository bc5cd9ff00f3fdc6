// Written by scripts/api.ts from openapi.json; do not edit.

export type Account = { id: string; name: string; username: string; unitId: string; unitName: string; roles: (Role)[] };

export type Job = { state: "waiting" | "running" | "done" | "failed"; percent: number; message: string; result?: unknown | undefined };

export type Me = { name: string; username: string; roles: (Role)[]; permissions: ("organization.found" | "organization.create" | "organization.read" | "line.record" | "account.grant" | "account.read" | "import.stage" | "import.commit" | "import.undo" | "import.read" | "household.register" | "household.withdraw" | "household.read" | "household.reveal-id-number" | "eligibility.decide" | "eligibility.read" | "rule-pack.install" | "notice.post" | "notice.read" | "campaign.plan" | "campaign.read" | "fund.receive" | "fund.read" | "entitlement.propose" | "entitlement.approve" | "entitlement.exclude" | "entitlement.read" | "delivery.record" | "delivery.read" | "indicator.read" | "indicator.read-rows" | "document.make" | "document.read" | "document.verify" | "journal.read" | "job.read")[]; unit: { id: string; name: string; level: string; path: string } | null };

export type Problem = { type: string; title: string; status: number; detail: string; code: string; details?: Record<string, unknown> | undefined; fields?: ({ field: string; message: string })[] | undefined };

export type Role = "administrator" | "clerk" | "unit-clerk" | "reviewer" | "chair" | "cashier" | "auditor" | "viewer";

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
  /** 后台工作的进度 */
  'GET /api/jobs/{id}': { params: { id: string }; answer: Job; };
  /** 当前登录人 */
  'GET /api/me': { answer: Me; };
  /** 是否第一次使用 */
  'GET /api/setup': { answer: { needsFirstAccount: boolean; practiceAvailable: boolean }; };
  /** 建第一个账号：本单位、系统管理员兼经办 */
  'POST /api/setup/first-account': { body: { personName: string; username: string; password: string; unitName: string }; answer: { username: string }; };
  /** 建第一个账号并装入练习县，装入在后台进行 */
  'POST /api/setup/practice-county': { body: { personName: string; username: string; password: string }; answer: { jobId: string }; };
}
