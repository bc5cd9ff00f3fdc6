// Written by scripts/api.ts from openapi.json; do not edit.

export type Account = { id: string; name: string; username: string; unitId: string; unitName: string; roles: (Role)[] };

export type Allotment = { id: string; code: string; name: string; purpose: "gift" | "dinner" | "prize" | "duty" | "patient" | "service" | "welfare" | "award"; recipientClass: string; aidKind: "cash" | "goods"; sourceCode: string; sourceName: string; amountFen: number; paidFen: number; releasedFen: number; persons: number; basis: string };

export type AnswerSource = { by: "import"; batchId: string; file: string; rowNo: number | null; at: string } | { by: "hand"; name: string; at: string };

export type BankBatch = { id: string; campaignId: string; batchNo: number; followsNo: number | null; layoutCode: string; remark: string; state: "made" | "released" | "cancelled"; stateName: string; lineCount: number; amountFen: number; madeAt: string; releasedAt: string | null; isTaken: boolean; isOwn: boolean; layoutName: string; fileCount: number; lines: ({ lineNo: number; householdId: string; payeeName: string; unitName: string; cardTail: string; amountFen: number; state: "open" | "paid" | "failed" | "cancelled"; failureReason: string | null; bankOn: string | null; hasOtherCard: boolean })[]; parked: ({ fileName: string; rowNo: number; lineNo: number | null; codeName: string; reason: string })[] };

export type BankBatchLine = { id: string; campaignId: string; batchNo: number; followsNo: number | null; layoutCode: string; remark: string; state: "made" | "released" | "cancelled"; stateName: string; lineCount: number; amountFen: number; madeAt: string; releasedAt: string | null; isTaken: boolean; isOwn: boolean; paid: number; failed: number; open: number; paidFen: number; failedFen: number };

export type BookDifference = { kind: "cash-ledger" | "goods-ledger" | "goods-stock" | "no-piece" | "no-signature-for-piece" | "unsigned" | "no-stock-book" | "stock-broken" | "invoice-approved" | "paid-above-invoice"; kindName: string; what: string; left: { book: string; amountFen: number | null; pieces: number | null; words: string }; right: { book: string; amountFen: number | null; pieces: number | null; words: string }; gap: string; advice: string; opens: { kind: "payee" | "item" | "purchase" | "source" | "campaign"; key: string } };

export type BookRow = { book: string; kind: string; saidOn: string | null; recordedAt: string; amountFen: number; pieces: number | null; words: string; entitlementId: string | null };

export type BudgetLine = { id: string; sourceCode: string; sourceName: string; unitName: string; measureCode: string; amountFen: number; reservedFen: number; paidFen: number; varianceFen: number };

export type Campaign = { id: string; code: string; name: string; year: number; theme: string; unitName: string; startsOn: string; endsOn: string; state: "draft" | "planned" | "approved" | "running" | "closed"; stateName: string; packCode: string; packVersion: string; floorFen: number; caps: { perTimeFen: number | null; perYearFen: number | null }; basis: ({ title: string; number: string; issuer: string })[]; leadingGroup: ({ role: string; name: string; post: string; duty: string })[]; measures: ({ code: string; kindName: string; name: string; description: string; sourceCodes: (string)[] })[]; standards: ({ code: string; name: string; measureCode: string; tierName: string | null; className: string | null; minMembers: number | null; maxMembers: number | null; cashFen: number; goodsFen: number; goodsName: string; gradeName: string | null; condition: string | null; cashReading: string | null })[]; stages: ({ code: string; name: string; startsOn: string; endsOn: string; tasks: (string)[]; responsible: string })[]; approval: { meeting: string; on: string; minutesNo: string }; unitMeasures: ({ code: string; name: string; unitName: string })[] };

export type CampaignLine = { id: string; code: string; name: string; year: number; theme: string; unitName: string; startsOn: string; endsOn: string; state: "draft" | "planned" | "approved" | "running" | "closed"; stateName: string };

export type CashEnvelope = { id: string; code: string; headName: string; unitName: string; amountFen: number; state: "made" | "drawn" | "handed" | "returned" | "void"; stateName: string; team: string | null; isCounted: boolean; signedOn: string | null; proxyName: string | null; recordedAt: string | null; isBackDated: boolean };

export type CensusLine = { code: string; name: string; households: number; persons: number; relieved: number; receivedFen: number };

export type CheckedSheet = { facts: Record<string, unknown>; source: string; checkedOn: string; recordedBy: string };

export type Commendation = { id: string; unitName: string; kind: "advanced-department" | "advanced-person" | "advanced-health-worker" | "outstanding-department"; honoree: string; department: string; citation: string; documentNo: string; awardFen: number; commendedOn: string };

export type CoverageRow = { dossierNo: string; householdId: string; unitName: string; headName: string; totalFen: number; said: string };

export type DecisionMeeting = { id: string; listNo: number; listName: string; name: string; heldOn: string; place: string; chairedBy: string; recordedBy: string; attendees: (string)[]; absent: (string)[]; minutesNo: string; supplementReason: string | null; digest: string | null; frozenAt: string | null; cases: number; agreed: number; refused: number; deferred: number };

export type Delivery = { id: string; householdId: string; dossierNo: string; unitName: string; headName: string; kind: "cash" | "goods"; kindName: string; state: "delivered" | "returned"; stateName: string; amountFen: number; goodsName: string | null; sourceName: string; signedOn: string | null; method: string; methodName: string; proxyName: string | null; proxyRelation: string | null; returnReason: string | null; sheetRowNo: number | null; recordedAt: string };

export type Deployment = { name: string; unitName: string; state: "draft" | "planned" | "approved" | "running" | "closed"; isOurs: boolean; published: { deadlines: Record<string, string>; excludedClasses: ({ code: string; name: string })[]; requirements: string; publishedAt: string; publishedBy: string } | null; units: ({ id: string; name: string; accepted: { at: string; by: string; remark: string; measures: ({ code: string; kind: "relief" | "health" | "culture" | "warmth" | "own"; name: string; content: string })[]; standards: ({ code: string; name: string; measure: string; tier?: "subsistence" | "marginal" | "accident" | "deep" | "relative" | "rigid-outlay" | "monitored" | undefined; grade?: "first" | "second" | "third" | "fourth" | undefined; class?: "A0" | "A1" | "A2" | "A3" | "A4" | "A5" | "B1" | "B2" | "B3" | "B4" | "B5" | "B6" | "C1" | "C2" | "C3" | "D1" | "D2" | "D3" | "E1" | "E2" | "E3" | "E4" | "E5" | "E6" | undefined; membersFrom?: number | undefined; membersTo?: number | undefined; when?: string | undefined; cashYuan: number; cashBy?: { formula: string; over: number; atLeastYuan: number; atMostYuan: number; wholeYuan: boolean; reading: string } | undefined; goods?: { name: string; valueYuan: number } | undefined })[] } | null })[]; board: { today: string; rows: ({ unitId: string; unitName: string; cells: ({ duty: "accept" | "roster" | "posting" | "delivery" | "summary"; dutyName: string; dueOn: string; doneOn: string | null; by: "facts" | "report" | null; daysLate: number; returned: { on: string; reason: string } | null })[]; overdue: ("accept" | "roster" | "posting" | "delivery" | "summary")[]; delivered: number; approved: number; reminder: string | null })[]; reminderForAll: string | null } | null };

export type Donation = { id: string; receipt: string; sourceName: string; donorKind: "unit" | "person"; donorName: string; shownName: string; wish: "named" | "anonymous"; purpose: string; causes: (string)[]; amountFen: number; receivedOn: string; manner: "transfer" | "cash"; transactionId: string; voidReason: string | null };

export type Dossier = { id: string; householdId: string; dossierNo: string; unitName: string; stage: "draft" | "submitted" | "unit-review" | "home-check" | "deliberation" | "posting" | "objection" | "comparison" | "county-review" | "returned" | "in-file" | "helped" | "exit-pending" | "exited" | "refused" | "cancelled"; status: string; fileLevel: "national" | "province" | "city" | "county" | "base" | null; openedOn: string; filedOn: string | null; exitedOn: string | null; keepUntil: string | null; exitLetterOn: string | null; isImported: boolean; origin: AnswerSource | null; parts: { finances: AnswerSource | null; causes: AnswerSource | null }; householdSources: Record<string, AnswerSource>; isMigrantWorker: boolean; mainCause: "no-labour" | "unemployed" | "laid-off" | "uninsured" | "benefit-gap" | "illness" | "chronic-illness" | "disability" | "disaster" | "accident" | "schooling" | "other" | null; secondaryCauses: ("no-labour" | "unemployed" | "laid-off" | "uninsured" | "benefit-gap" | "illness" | "chronic-illness" | "disability" | "disaster" | "accident" | "schooling" | "other")[]; stillHardAfterRelief: boolean | null; clarity: { family: string | null; mind: string | null; cause: string | null; needs: string | null }; clarityLabels: { family: string; mind: string; cause: string; needs: string }; unclear: (string)[]; hasAddress: boolean; bankCardTail: string | null; sections: ({ code: string; name: string })[]; fields: { head: ({ code: string; label: string; section: string; kind: "text" | "choice" | "day" | "month" | "year" | "number" | "money" | "yes-no"; choices: (string)[]; required: boolean; health: boolean; sealed: boolean; usual: string | null })[]; member: ({ code: string; label: string; section: string; kind: "text" | "choice" | "day" | "month" | "year" | "number" | "money" | "yes-no"; choices: (string)[]; required: boolean; health: boolean; sealed: boolean; usual: string | null })[]; household: ({ code: string; label: string; section: string; kind: "text" | "choice" | "day" | "month" | "year" | "number" | "money" | "yes-no"; choices: (string)[]; required: boolean; health: boolean; sealed: boolean; usual: string | null })[] }; household: Record<string, string | number | boolean>; members: ({ personId: string; name: string; relation: string; isHead: boolean; sex: string | null; birthOn: string | null; maskedIdNumber: string | null; answers: Record<string, string | number | boolean>; sources: Record<string, AnswerSource>; sealedTails: Record<string, string> })[]; income: Record<string, number>; outlay: Record<string, number>; annualIncomeFen: number | null; perCapitaFen: number | null; months: ({ month: string; amountFen: number })[]; exit: { monthsAbove: number; lastMonth: string | null; gap: string | null }; findings: ({ weight: "gap" | "warning"; section: string; sentence: string })[]; evidence: ({ slot: string; name: string; volume: string; because: string; state: "there" | "missing" | "optional"; health: boolean; files: ({ id: string; fileName: string; mediaType: string; pages: number; sizeBytes: number; attachedAt: string; attachedBy: string })[] })[]; slots: ({ code: string; name: string })[]; consents: ({ id: string; signerName: string; signedOn: string; validUntil: string; revokedOn: string | null; manner: string; scope: (string)[]; attachmentId: string | null; handler: string })[]; consentUntil: string | null; steps: ({ step: "submit" | "take-up" | "pass-unit-review" | "record-home-check" | "pass-deliberation" | "object" | "settle-objection" | "end-posting" | "pass-comparison" | "put-in-file" | "begin-help" | "propose-exit" | "confirm-exit" | "keep-helping" | "fall-back" | "return" | "refuse" | "cancel" | "restore"; from: "draft" | "submitted" | "unit-review" | "home-check" | "deliberation" | "posting" | "objection" | "comparison" | "county-review" | "returned" | "in-file" | "helped" | "exit-pending" | "exited" | "refused" | "cancelled"; to: "draft" | "submitted" | "unit-review" | "home-check" | "deliberation" | "posting" | "objection" | "comparison" | "county-review" | "returned" | "in-file" | "helped" | "exit-pending" | "exited" | "refused" | "cancelled"; on: string; opinion: string; people: (string)[]; place: string | null; cancelReason: string | null; takenAt: string; byName: string })[]; nextSteps: ("submit" | "take-up" | "pass-unit-review" | "record-home-check" | "pass-deliberation" | "object" | "settle-objection" | "end-posting" | "pass-comparison" | "put-in-file" | "begin-help" | "propose-exit" | "confirm-exit" | "keep-helping" | "fall-back" | "return" | "refuse" | "cancel" | "restore")[]; reviews: ({ year: number; reviewedOn: string; result: string; words: string; by: string })[]; aid: ({ campaign: string; year: number; kind: string; amountFen: number; goods: string | null; signedOn: string | null })[]; mayReadHealth: boolean };

export type DuplicateLine = { householdId: string; headName: string | null; memberCount: number; unitName: string; dossierNo: string | null; isPaid: boolean };

export type DuplicateSide = { householdId: string; unitName: string; dossierNo: string | null; isInFile: boolean; openedOn: string | null; openPairings: number; members: ({ personId: string; name: string; relation: string; sex: string | null; birthOn: string | null; maskedIdNumber: string | null; maskedPhone: string | null })[]; aid: ({ campaignName: string; state: "proposed" | "approved" | "excluded"; cashFen: number; goodsFen: number; isPaid: boolean })[] };

export type DutyRound = { id: string; unitCode: string; unitName: string; code: string; name: string; roundOn: string; slot: "morning" | "afternoon" | "evening" | "night" | "day"; leaderName: string; visitors: (string)[]; state: "planned" | "done"; kitCashFen: number; kitGreeting: string; kitItemName: string | null; kitPortions: number; departments: number; departmentsVisited: number; persons: number; personsVisited: number; missing: number };

export type DutyRoundWithPosts = { id: string; unitCode: string; unitName: string; code: string; name: string; roundOn: string; slot: "morning" | "afternoon" | "evening" | "night" | "day"; leaderName: string; visitors: (string)[]; state: "planned" | "done"; kitCashFen: number; kitGreeting: string; kitItemName: string | null; kitPortions: number; posts: ({ department: string; personName: string; staffNo: string; line: number; visited: boolean; cashFen: number; greeted: boolean; portions: number; missedReason: string | null })[]; coverage: { departments: number; departmentsVisited: number; persons: number; personsVisited: number; excused: ({ department: string; personName: string; staffNo: string })[]; missing: ({ department: string; personName: string; staffNo: string })[]; missingDepartments: (string)[] } };

export type Entitlement = { id: string; householdId: string; dossierNo: string; unitName: string; headName: string; tierName: string | null; recipientClass: string; className: string; cashFen: number; goodsFen: number; goodsName: string | null; cashSource: string | null; goodsSource: string | null; state: "proposed" | "approved" | "excluded"; stateName: string; reasons: (string)[]; exclusionReason: string | null; handedOver: "delivered" | "returned" | null; isRelative: boolean; awaitsSecond: boolean };

export type EvidenceBatch = { kind: "bank" | "envelopes" | "sheet" | "goods"; kindName: string; id: string; title: string; rows: number; amountFen: number };

export type EvidenceEntry = { code: string; name: string; state: "present" | "missing" | "not-needed"; has: (string)[]; why: (string)[] };

export type FundBalance = { key: string; name: string; receivedFen: number; freeFen: number; allocatedFen: number; reservedFen: number; paidFen: number; paidCashFen: number; paidGoodsFen: number; returnedFen: number };

export type FundSource = { code: string; name: string; kind: "F1" | "F2" | "F3" | "F4" | "F5" | "F6"; kindName: string; book: "relief" | "welfare"; bookBasis: string; documentNo: string; purpose: string; recipientClasses: (string)[]; aidKinds: (string)[]; causes: (string)[]; capPerTimeFen: number | null; capPerYearFen: number | null; usableFrom: string | null; usableTo: string | null; measureCodes: (string)[]; receivedFen: number; freeFen: number; allocatedFen: number; reservedFen: number; paidFen: number; paidCashFen: number; paidGoodsFen: number; returnedFen: number };

export type Gathering = { id: string; unitCode: string; unitName: string; code: string; kind: "mobilisation" | "meeting" | "tea-meeting" | "forum" | "dinner" | "tournament" | "performance" | "culture"; name: string; heldOn: string; slot: "morning" | "afternoon" | "evening" | "night" | "day"; place: string; hostName: string; measureCode: string | null; giftName: string | null; giftFen: number; state: "planned" | "held" | "cancelled"; cancelledReason: string | null; listed: number; attended: number; gifts: number };

export type GatheringWithGuests = { id: string; unitCode: string; unitName: string; code: string; kind: "mobilisation" | "meeting" | "tea-meeting" | "forum" | "dinner" | "tournament" | "performance" | "culture"; name: string; heldOn: string; slot: "morning" | "afternoon" | "evening" | "night" | "day"; place: string; hostName: string; measureCode: string | null; giftName: string | null; giftFen: number; state: "planned" | "held" | "cancelled"; cancelledReason: string | null; listed: number; attended: number; gifts: number; guests: ({ line: number; name: string; unitName: string; staffNo: string; role: "guest" | "host" | "entrant" | "staff"; tableNo: number | null; attended: boolean | null; receivedGift: boolean })[] };

export type GoodsHousehold = { entitlementId: string; householdId: string; dossierNo: string; unitName: string; unitCode: string; headName: string; goodsName: string | null; goodsFen: number; state: "due" | "delivered" | "returned"; stateName: string; deliveryId: string | null; signedOn: string | null; methodName: string | null; proxyName: string | null; proxyRelation: string | null; returnReason: string | null; itemName: string | null; pieces: number | null; holder: string | null; hasPicture: boolean };

export type GoodsItem = { id: string; code: string; name: string; spec: string; unit: string; received: number; receivedFen: number; inStock: number; inStockFen: number; out: number; outFen: number; handedOver: number; handedOverFen: number; used: number; usedFen: number; surplus: number; loss: number; lossFen: number; holders: ({ forKind: string; forKey: string; forName: string; quantity: number })[] };

export type Household = { id: string; dossierId: string; dossierNo: string; status: string; unitName: string; unitCode: string; residence: "urban" | "rural"; divisionCode: string; openedOn: string; mainCause: string | null; secondaryCauses: (string)[]; recipientClass: string; isMigrantWorker: boolean; stillHardAfterRelief: boolean | null; annualIncomeFen: number | null; outlay: ({ kind: string; amountFen: number })[]; clarity: { family: string | null; mind: string | null; cause: string | null; needs: string | null }; address: string | null; bankCardTail: string | null; outcome: "tier" | "none" | "unknown" | null; tier: string | null; members: (HouseholdMember)[] };

export type HouseholdLine = { id: string; dossierNo: string; headName: string; maskedIdNumber: string | null; unitName: string; memberCount: number; mainCause: string | null; outcome: "tier" | "none" | "unknown" | null; tier: string | null };

export type HouseholdMember = { personId: string; name: string; relation: string; sex: string | null; birthOn: string | null; maskedIdNumber: string | null; maskedPhone: string | null; health: string | null; workStatus: string | null };

export type ImportBatch = { id: string; fileName: string; state: "received" | "choosing" | "staged" | "rechecking" | "committed" | "undone" | "discarded"; stagedAt: string; stagedBy: string; committedAt: string | null; undoneAt: string | null; refusal: string | null; rowsIn: number; rowsAccepted: number; rowsRepaired: number; rowsParked: number; rowsPassedOver: number; householdCount: number };

export type ImportBatchDetail = { id: string; fileName: string; state: "received" | "choosing" | "staged" | "rechecking" | "committed" | "undone" | "discarded"; stagedAt: string; stagedBy: string; committedAt: string | null; undoneAt: string | null; refusal: string | null; rowsIn: number; rowsAccepted: number; rowsRepaired: number; rowsParked: number; rowsPassedOver: number; householdCount: number; sheetName: string | null; unknownColumns: (string)[]; hiddenRows: number; setAsideRows: number; kindName: string | null; layoutSource: "found" | "remembered" | "corrected" | null; statedForAll: (string)[]; waitingColumns: (string)[]; hiddenColumns: (string)[]; sheets: ({ name: string; hidden: boolean; isRoster: boolean })[]; registered: { changed: number; unchanged: number }; recheckJobId: string | null; memberChanges: { waiting: number; confirmed: number }; duplicates: { search: "waiting" | "running" | "done" | "failed" | null; open: number; decided: number } | null; units: ({ unitName: string; unitCode: string | null; rowsIn: number; accepted: number; repaired: number; parked: number })[] };

export type ImportLayout = { sheetName: string; headerFirstRow: number; headerLastRow: number; dataFirstRow: number; dataLastRow: number | null; columns: ({ column: number; role: string })[]; stated: { unitName?: string | undefined; residence?: "urban" | "rural" | undefined; mainCause?: "no-labour" | "unemployed" | "laid-off" | "uninsured" | "benefit-gap" | "illness" | "chronic-illness" | "disability" | "disaster" | "accident" | "schooling" | "other" | undefined } };

export type ImportLayoutInput = { sheetName: string; headerFirstRow: number; headerLastRow: number; dataFirstRow: number; dataLastRow: number | null; columns: ({ column: number; role: string })[]; stated: { unitName?: string | undefined; residence?: "urban" | "rural" | undefined; mainCause?: "no-labour" | "unemployed" | "laid-off" | "uninsured" | "benefit-gap" | "illness" | "chronic-illness" | "disability" | "disaster" | "accident" | "schooling" | "other" | undefined } };

export type ImportMemberChange = { rowNo: number; unitName: string; headName: string; householdId: string; since: string; usualDay: string; comings: ({ rowNo: number; name: string; relation: "head" | "spouse" | "father" | "mother" | "son" | "daughter" | "grandparent" | "grandchild" | "sibling" | "other"; maskedIdNumber: string; isReturning: boolean })[]; leavings: ({ personId: string; name: string; relation: "head" | "spouse" | "father" | "mother" | "son" | "daughter" | "grandparent" | "grandchild" | "sibling" | "other" })[]; decision: { on: string; staying: (string)[]; by: string; at: string } | null };

export type ImportRow = { rowNo: number; unitName: string; outcome: "accepted" | "repaired" | "parked"; householdNo: number | null; name: string; changes: ({ column: string; before: string; after: string })[]; repairs: ({ rowNo: number; column: string; cell: string; before: string; after: string; rule: string; ruleText: string })[]; doubts: ({ rowNo: number; column: string; cell: string; role: string; text: string; code: string; message: string; otherRowNo: number | null; offers: (string)[]; parks: boolean })[] };

export type Inspection = { id: string; unitCode: string; unitName: string; formCode: string; formVersion: string; survey: "workplace-check" | "risk-screen"; subjectKind: "enterprise" | "project"; subjectName: string; subjectCode: string; checkedOn: string; inspectors: (string)[]; answers: Record<string, number | boolean | string>; arrearsPersons: number; arrearsFen: number; colour: "red" | "orange" | "yellow" | "blue" | "green" | null; colourReading: string | null; findings: ({ findingNo: number; code: string; topic: "wages" | "contract" | "insurance" | "protection" | "stability" | "operation"; severity: "grave" | "ordinary"; statement: string; state: "found" | "ordered" | "reported" | "passed"; dueOn: string | null; responsible: string | null; daysLate: number; failures: number; steps: ({ kind: "ordered" | "reported" | "passed" | "failed"; on: string; words: string; dueOn?: string | null | undefined })[] })[] };

export type InspectionForm = { code: string; version: string; survey: "workplace-check" | "risk-screen"; name: string; subjects: ("enterprise" | "project")[]; basis: string; sections: ({ code: string; name: string; questions: ({ code: string; label: string; type: "count" | "money" | "yes-no" | "choice" | "date" | "text"; unit?: string | undefined; required: boolean; choices?: (string)[] | undefined })[] })[] };

export type InspectionTotals = { inspections: number; subjects: number; enterprises: number; projects: number; subjectsInArrears: number; arrearsPersons: number; arrearsFen: number; findings: number; graveFindings: number; settled: number; open: number; late: number; byColour: { red: number; orange: number; yellow: number; blue: number; green: number } };

export type Job = { state: "waiting" | "running" | "done" | "failed"; percent: number; message: string; result?: unknown | undefined };

export type LedgerFault = { kind: "wrong-balance" | "broken-run" | "unbalanced" | "overdrawn"; sourceCode: string; sourceName: string; sideName: string | null; side: string | null; unitName: string | null; statedFen: number; reckonedFen: number; transactionId: string | null };

export type Me = { name: string; username: string; roles: (Role)[]; permissions: ("organization.found" | "organization.create" | "organization.read" | "line.record" | "account.grant" | "account.read" | "colleague.read" | "import.stage" | "import.commit" | "import.undo" | "import.read" | "household.register" | "household.withdraw" | "household.read" | "household.change" | "household.read-other-aid" | "household.set-card" | "household.reveal-id-number" | "dossier.open" | "dossier.read" | "dossier.fill" | "dossier.keep-health" | "dossier.take-step" | "dossier.review" | "attachment.read" | "dossier.print" | "dossier.spot-check" | "duplicate.search" | "duplicate.read" | "duplicate.decide" | "eligibility.decide" | "eligibility.read" | "eligibility.check" | "eligibility.read-checked" | "eligibility.print-letters" | "rule-pack.install" | "rule-pack.draft" | "rule-pack.read" | "notice.post" | "notice.read" | "notice.record-photo" | "notice.close" | "notice.withdraw" | "notice.read-page" | "objection.register" | "objection.raise-on-page" | "objection.read" | "objection.open" | "objection.investigate" | "objection.decide" | "campaign.plan" | "campaign.accept" | "campaign.report" | "campaign.read" | "fund.receive" | "fund.set-rule" | "fund.set-budget" | "fund.allocate" | "receipt.print" | "fund.read-rows" | "fund.check" | "fund.read" | "entitlement.propose" | "entitlement.approve" | "entitlement.exclude" | "entitlement.set-thresholds" | "entitlement.declare-relatives" | "quota.set" | "meeting.record" | "meeting.read" | "entitlement.read" | "simulation.run" | "simulation.read-names" | "simulation.save" | "delivery.record" | "delivery.book-signed" | "fund.hand-over" | "allotment.pay" | "bank-batch.make" | "bank-batch.release" | "bank-batch.download" | "bank-batch.read" | "envelope.prepare" | "envelope.hand" | "envelope.read" | "sign-off.record" | "sign-off.read" | "goods.plan" | "goods.approve" | "goods.keep" | "goods.hand-over" | "goods.sign-off" | "goods.read" | "delivery.reconcile" | "delivery.read" | "pairing.arrange" | "pairing.read" | "visit.plan" | "visit.record" | "visit.read" | "need.raise" | "need.answer" | "need.read" | "allotment.approve" | "gathering.plan" | "gathering.record" | "gathering.read" | "welfare.pay" | "ward.read" | "ward.record-diagnosis" | "ward.read-diagnosis" | "inspection-form.install" | "inspection.record" | "inspection.read" | "indicator.read" | "indicator.read-rows" | "document.make" | "document.read" | "document.verify" | "evidence.read" | "evidence.attach" | "evidence.make" | "journal.read" | "job.read")[]; unit: { id: string; name: string; level: string; path: string } | null };

export type MeasureRecord = { id: string; unitCode: string; unitName: string; recordNo: number; measureKind: "health" | "culture" | "warmth" | "own"; measureCode: string | null; name: string; doneOn: string; dossierNo: string | null; persons: number; quantity: number | null; quantityUnit: string | null; provider: string };

export type MeetingCase = { position: number; entitlementId: string; dossierNo: string; shownName: string; unitName: string; memberCount: number; tierName: string | null; className: string; publicCause: string; cashFen: number; goodsFen: number; goodsName: string | null; sourceNames: (string)[]; reasons: (string)[]; derivation: (string)[]; isRelative: boolean; decision: "agreed" | "refused" | "deferred" | null; reason: string | null; objection: { by: string; text: string } | null };

export type MoneyTrailDelivery = { sourceName: string; kindName: string; returned: boolean; amountFen: number; signedOn: string | null; method: string; proxyName: string | null; returnReason: string | null; fileName: string | null; sheetName: string | null; sheetRowNo: number | null; pictureOf: string | null };

export type MoneyTrailGoods = { kind: string; kindName: string; itemName: string; saidOn: string; pieces: number; amountFen: number; sourceName: string; words: string };

export type MoneyTrailStep = { transactionId: string; kind: string; kindName: string; sourceCode: string; sourceName: string; saidOn: string; recordedAt: string; reason: string; amountFen: number; unitName: string; measureCode: string; receipt: string | null };

export type Need = { id: string; needNo: number; kind: "need" | "promise"; kindName: string; category: "living" | "medical" | "schooling" | "employment" | "wages" | "insurance" | "housing" | "policy" | "feelings" | "other"; categoryName: string; content: string; dossierNo: string; headName: string; unitName: string; ownerName: string; ownerUnit: string; raisedOn: string; dueOn: string; standing: "open" | "overdue" | "answered" | "reopened"; standingName: string; daysLate: number; answers: ({ answeredOn: string; answer: string; outcome: "solved" | "explained" | "passed-on"; satisfaction: "satisfied" | "fair" | "dissatisfied" | null })[] };

export type NeedyPatient = { id: string; patientKey: string; name: string; wardName: string; bedNo: string; recipientClass: string; cashFen: number; visitedOn: string; method: "self" | "proxy" | "bank-receipt"; hasDiagnosis: boolean };

export type Notice = { id: string; campaignId: string; noticeNo: string; unitCode: string; unitName: string; audience: "board" | "village" | "web"; startsOn: string; endsOn: string; workingDays: number; daysKind: "working" | "calendar"; place: string; phone: string; lineCount: number; digest: string; round: number; state: "waiting" | "posted" | "ended" | "closed" | "superseded"; photoCount: number; objectionCount: number; openObjectionCount: number; changedAmounts: number; closedBy: string | null };

export type Objection = { id: string; noticeId: string; noticeNo: string; unitName: string; objectionNo: number; channel: "phone" | "letter" | "page" | "in-person"; ground: "income" | "household" | "cause" | "not-eligible" | "twice" | "favour" | "left-out" | "other"; concerns: "line" | "list" | "left-out"; linePosition: number | null; maskedName: string | null; receivedOn: string; dueOn: string; outcome: "removed" | "corrected" | "rejected" | null; decidedOn: string | null; investigatedOn: string | null; investigatorCount: number };

export type Pairing = { id: string; dossierNo: string; headName: string; unitCode: string; unitName: string; persons: number; rank: "first" | "second"; rankName: string; helperName: string; helperUnit: string; helperLevel: "province" | "city" | "county" | "township" | "base"; helperLevelName: string; duty: string; planKind: "scheduled" | "self-arranged"; planKindName: string; fromOn: string; dueToOn: string; toOn: string | null; endReason: string | null; followsId: string | null; period: "month" | "two-months" | "quarter" | "half-year" | "term"; periodName: string; plannedVisits: number; plannedCalls: number; periods: ({ startsOn: string; endsOn: string; visits: number; calls: number; missingVisits: number; missingCalls: number; isOver: boolean })[]; hasKeptPlan: boolean; isUnreported: boolean };

export type ParkedSheetPhoto = { id: string; code: string; reason: string; parkedAt: string };

export type ParkedSignOff = { fileName: string; sheetName: string; rowNo: number; unitName: string; personName: string; code: string; codeName: string; reason: string };

export type PlanDraft = { id: string; title: string; unitName: string; unitCount: number; body: Record<string, unknown>; toConfirm: ("leadingGroup" | "standards" | "dates")[]; revision: number; campaignId: string | null; campaignState: "draft" | "planned" | "approved" | "running" | "closed" | null; savedAt: string; savedBy: string; mistakes: (PlanMistake)[] };

export type PlanMistake = { step: string; path: (string | number)[]; message: string };

export type PostedNotice = { id: string; campaignId: string; noticeNo: string; unitCode: string; unitName: string; audience: "board" | "village" | "web"; startsOn: string; endsOn: string; workingDays: number; daysKind: "working" | "calendar"; place: string; phone: string; lineCount: number; digest: string; round: number; state: "waiting" | "posted" | "ended" | "closed" | "superseded"; photoCount: number; objectionCount: number; openObjectionCount: number; changedAmounts: number; closedBy: string | null; columns: (string)[]; lines: ((string)[])[]; changed: ({ position: number; maskedName: string; postedFen: number | null; currentFen: number | null })[]; pagePath: string | null; photos: ({ id: string; place: string; saidAt: string; recordedAt: string; contentHash: string })[] };

export type Posting = { transactionId: string; line: number; saidOn: string; recordedAt: string; kind: string; kindName: string; sourceCode: string; sourceName: string; side: string; sideName: string; unitName: string | null; measureCode: string; amountFen: number; balanceAfterFen: number; reason: string; entitlementId: string | null; dossierNo: string | null; payeeName: string | null; subjectKind: string | null };

export type Problem = { type: string; title: string; status: number; detail: string; code: string; details?: Record<string, unknown> | undefined; fields?: ({ field: string; message: string })[] | undefined };

export type PublicityItem = { id: string; unitCode: string; unitName: string; itemNo: number; channel: "board" | "site" | "group" | "paper" | "banner"; title: string; place: string; postedOn: string; takenDownOn: string | null; tellsKind: "gathering" | "duty-round" | "ward-round" | "commendation" | "measure-record" | "notice" | "policy" | null; tellsKey: string | null; pictures: (string)[] };

export type Purchase = { id: string; code: string; title: string; state: "planned" | "approved" | "received" | "cancelled"; stepName: string; sourceCode: string; sourceName: string; totalFen: number; invoicedFen: number; chosenQuote: number; choiceReason: string; comparedOn: string; group: (string)[]; decision: string | null; cancelReason: string | null; lines: ({ itemCode: string; name: string; spec: string; unit: string; quantity: number; line: number; received: number })[]; quotes: ({ supplier: string; unitPricesFen: (number)[]; totalFen: number })[]; invoices: ({ invoiceNo: string; inspector: string; receivedOn: string; amountFen: number; reason: string })[] };

export type Quota = { subject: "households" | "money"; method: "count" | "ratio" | "hand"; unitCode: string; unitName: string; amount: number; weight: number | null; changedReason: string | null; taken: number; listed: number };

export type ReconciledItem = { code: string; name: string; unit: string; received: number; receivedFen: number; inStock: number; out: number; handedOver: number; used: number; surplus: number; loss: number };

export type ReconciledPurchase = { code: string; title: string; approvedFen: number; invoicedFen: number; ordered: number; received: number };

export type ReconciledSource = { code: string; name: string; ledgerCashFen: number; signedCashFen: number; ledgerGoodsFen: number; signedGoodsFen: number };

export type Role = "administrator" | "clerk" | "unit-clerk" | "reviewer" | "chair" | "cashier" | "auditor" | "viewer" | "medic";

export type SignOffPage = { code: string; sheetCode: string; pageNo: number; covers: "all" | "goods"; unitName: string; unitPage: number; unitPages: number; households: number; printedAt: string; photoAt: string | null };

export type SimulationSide = { tiers: ({ code: string; name: string; households: number })[]; none: number; undecided: number; sources: ({ code: string; name: string; availableFen: number; neededFen: number })[]; unservedFen: number };

export type StayEntry = { name: string; unitName: string; staffNo?: string | undefined; homePlace?: string | undefined; stays: boolean; dines?: boolean | undefined; reason?: string | undefined; surveyedOn: string };

export type StockBookLine = { itemCode: string; itemName: string; spec: string; unit: string; line: number; kind: "receive" | "issue" | "return" | "hand-over" | "take-back" | "surplus" | "loss" | "count"; kindName: string; quantity: number; amountFen: number; movedOn: string; forKind: string; forName: string; keeper: string; receiver: string; supplier: string; invoiceNo: string; inspector: string; reason: string; purchaseCode: string | null; inStockAfter: number; recordedAt: string };

export type SurveyReport = { asOf: string; totals: InspectionTotals; units: ({ unit: { code: string; name: string; path: string }; totals: InspectionTotals })[]; census: { total: CensusLine; byUnit: (CensusLine)[]; byTier: (CensusLine)[]; byCause: (CensusLine)[]; unrelieved: number }; advice: ({ code: string; addressee: "government" | "department" | "union" | "enterprise"; sentence: string; because: ({ count: string; name: string; value: number; atLeast: number })[] })[] };

export type Tournament = { gatheringId: string; name: string; events: ({ id: string; code: string; name: string; format: "knock-out" | "round-robin"; entrants: ({ entrantNo: number; name: string; unitName: string; members: (string)[] })[]; matches: ({ no: number; round: number; a: number | null; b: number | null; winner: number | null; score: string; playedOn: string | null })[]; prizes: ({ entrantNo: number; kind: "prize" | "souvenir"; name: string; perPersonFen: number; persons: number; givenOn: string })[]; placings: ({ entrant: number; place: number; wins: number })[] })[] };

export type Unit = { id: string; parentId: string | null; code: string; name: string; level: "nation" | "province" | "city" | "county" | "township" | "base"; kind: "union" | "park" | "government" | "hospital" | "school" | "enterprise"; divisionCode: string; path: string };

export type UnitCoverage = { unitCode: string; unitName: string; households: number; listFen: number; classes: Record<string, number> };

export type Verdict = { outcome: "tier" | "none" | "unknown"; tier: "subsistence" | "marginal" | "accident" | "deep" | "relative" | "rigid-outlay" | "monitored" | null; tierName: string | null; campaignId: string | null; packName: string; packVersion: string; decidedAt: string; decidedBy: string; missing: (string)[]; derivation: ({ order: number; kind: string; text: string; values: Record<string, string | number | boolean | null> })[] };

export type Visit = { id: string; dossierNo: string; headName: string; unitName: string; visitedOn: string; slotName: string; mannerName: string; visitorName: string; visitorUnit: string; clarity: { family: string | null; mind: string | null; cause: string | null; needs: string | null }; difficulty: string; wish: string; policyExplained: string; helpNames: (string)[]; cashFen: number; goods: ({ name: string; quantity: number; amountFen: number })[]; sourceName: string | null; signOffName: string | null; booked: "nothing" | "visit" | "delivery"; bookedName: string };

export type Ward = { code: string; name: string; beds: (string)[] };

export type WardRound = { id: string; unitCode: string; unitName: string; code: string; name: string; roundOn: string; slot: "morning" | "afternoon" | "evening" | "night" | "day"; leaderName: string; visitors: (string)[]; state: "planned" | "done"; itemName: string; itemUnit: string; portionsPerBed: number; beds: number; bedsServed: number; portions: number; excused: number; missing: number };

export type WardRoundWithBeds = { id: string; unitCode: string; unitName: string; code: string; name: string; roundOn: string; slot: "morning" | "afternoon" | "evening" | "night" | "day"; leaderName: string; visitors: (string)[]; state: "planned" | "done"; itemName: string; itemUnit: string; portionsPerBed: number; rows: ({ wardCode: string; wardName: string; bedNo: string; ticked: boolean; portions: number; missedReason: string | null })[]; coverage: { beds: number; bedsServed: number; portions: number; excused: number; missing: ({ wardName: string; bedNo: string })[] } };

export type WelfareIssue = { id: string; unitName: string; code: string; name: string; basis: string; perPersonFen: number; staffCount: number; paidPersons: number; paidFen: number };

export type WelfareIssueWithPayments = { id: string; unitName: string; code: string; name: string; basis: string; perPersonFen: number; staffCount: number; paidPersons: number; paidFen: number; payments: ({ line: number; department: string; personName: string; staffNo: string; amountFen: number; paidOn: string; method: "self" | "proxy" | "bank-receipt" })[] };

export type WithdrawnRecord = { id: string; kind: "gathering" | "duty-round" | "ward-round" | "needy-patient" | "measure-record" | "commendation" | "publicity" | "welfare-payment"; title: string; unitName: string; reason: string; withdrawnAt: string };

/** Every operation: what it takes (params, query, body, file) and what it answers. */
export interface Api {
  /** 账号列表 */
  'GET /api/accounts': { answer: { accounts: (Account)[] }; };
  /** 为同事开账号并授予岗位 */
  'POST /api/accounts': { body: { personName: string; username: string; password: string; unitId: string; roles: ("administrator" | "clerk" | "unit-clerk" | "reviewer" | "chair" | "cashier" | "auditor" | "viewer" | "medic")[] }; answer: Account; };
  /** 修改自己的密码，其他地方的登录随即失效 */
  'POST /api/auth/change-password': { body: { currentPassword: string; newPassword: string }; answer: undefined; };
  /** 用户名密码登录 */
  'POST /api/auth/sign-in/username': { body: { username: string; password: string }; answer: { name: string }; };
  /** 退出登录 */
  'POST /api/auth/sign-out': { answer: undefined; };
  /** 一个代发批次的明细，卡号只显示后四位 */
  'GET /api/bank-batches/{id}': { params: { id: string }; answer: BankBatch; };
  /** 取消文件还没有下载的代发批次 */
  'POST /api/bank-batches/{id}/cancellation': { params: { id: string }; body: { reason: string }; answer: { batchId: string }; };
  /** 写明原因后下载带完整卡号的代发文件，并记入日志 */
  'POST /api/bank-batches/{id}/files/{fileNo}': { params: { id: string; fileNo: number }; body: { reason: string }; answer: Blob; };
  /** 放行代发批次，须是另一个人 */
  'POST /api/bank-batches/{id}/release': { params: { id: string }; answer: { batchId: string }; };
  /** 上传银行回盘文件，登记每一笔的结果 */
  'POST /api/bank-batches/{id}/results': { params: { id: string }; file: File; fields?: Record<string, string>; answer: { resultId: string; rowsIn: number; rowsPaid: number; rowsFailed: number; rowsRepeated: number; rowsParked: number; isRepeated: boolean }; };
  /** 还没有拟定的方案草稿 */
  'GET /api/campaign-drafts': { answer: { drafts: ({ id: string; title: string; unitName: string; savedAt: string; savedBy: string })[] }; };
  /** 开始写方案：从头写，或沿用以前的活动 */
  'POST /api/campaign-drafts': { body: { unitPath?: string | undefined; copyOf?: string | undefined; year?: number | undefined }; answer: { draftId: string }; };
  /** 方案草稿，连同还缺什么、错在哪里 */
  'GET /api/campaign-drafts/{id}': { params: { id: string }; answer: PlanDraft; };
  /** 保存方案草稿 */
  'POST /api/campaign-drafts/{id}': { params: { id: string }; body: { revision: number; body: Record<string, unknown>; confirmed?: ("leadingGroup" | "standards" | "dates")[] | undefined }; answer: { revision: number; toConfirm: ("leadingGroup" | "standards" | "dates")[]; mistakes: (PlanMistake)[] }; };
  /** 按草稿拟定活动，或更新已拟定的方案 */
  'POST /api/campaign-drafts/{id}/plan': { params: { id: string }; body: { revision: number }; answer: { campaignId: string }; };
  /** 活动列表 */
  'GET /api/campaigns': { answer: { campaigns: (CampaignLine)[] }; };
  /** 活动方案：措施、标准、日程、领导小组 */
  'GET /api/campaigns/{id}': { params: { id: string }; answer: Campaign; };
  /** 承接上级部署的活动，可以增加本级措施和标准 */
  'POST /api/campaigns/{id}/acceptance': { params: { id: string }; body: { unitId?: string | undefined; measures?: ({ code: string; kind: "relief" | "health" | "culture" | "warmth" | "own"; name: string; content: string })[] | undefined; standards?: ({ code: string; name: string; measure: string; tier?: "subsistence" | "marginal" | "accident" | "deep" | "relative" | "rigid-outlay" | "monitored" | undefined; grade?: "first" | "second" | "third" | "fourth" | undefined; class?: "A0" | "A1" | "A2" | "A3" | "A4" | "A5" | "B1" | "B2" | "B3" | "B4" | "B5" | "B6" | "C1" | "C2" | "C3" | "D1" | "D2" | "D3" | "E1" | "E2" | "E3" | "E4" | "E5" | "E6" | undefined; membersFrom?: number | undefined; membersTo?: number | undefined; when?: string | undefined; cashYuan?: number | undefined; cashBy?: { formula: string; over?: number | undefined; atLeastYuan?: number | undefined; atMostYuan: number; wholeYuan?: boolean | undefined; reading: string } | undefined; goods?: { name: string; valueYuan: number } | undefined })[] | undefined; remark?: string | undefined }; answer: { unitId: string; measures: number; standards: number }; };
  /** 只给钱给物的户数和占比 */
  'GET /api/campaigns/{id}/aid-facts': { params: { id: string }; answer: { helped: number; onlyCashOrGoods: number; shareBasisPoints: number; dossierNos: (string)[] }; };
  /** 分配资金给单位、措施，或收回未用的 */
  'POST /api/campaigns/{id}/allocations': { params: { id: string }; body: { direction?: "allocate" | "withdraw" | undefined; lines: ({ sourceCode: string; unitId?: string | undefined; measureCode?: string | undefined; amountFen: number })[]; allocatedOn: string; reason: string }; answer: { transactionId: string }; };
  /** 拨付额度：各用途从哪个资金来源拨了多少、用了多少 */
  'GET /api/campaigns/{id}/allotments': { params: { id: string }; answer: { items: (Allotment)[] }; };
  /** 拨付一笔活动、慰问、福利或表彰资金 */
  'POST /api/campaigns/{id}/allotments': { params: { id: string }; body: { code: string; name: string; purpose: "gift" | "dinner" | "prize" | "duty" | "patient" | "service" | "welfare" | "award"; sourceCode: string; recipientClass: "A0" | "A1" | "A2" | "A3" | "A4" | "A5" | "B1" | "B2" | "B3" | "B4" | "B5" | "B6" | "C1" | "C2" | "C3" | "D1" | "D2" | "D3" | "E1" | "E2" | "E3" | "E4" | "E5" | "E6"; aidKind?: "cash" | "goods" | undefined; amountFen: number; persons?: number | undefined; basis: string }; answer: { allotmentId: string }; };
  /** 把一笔拨付的余额退回资金来源 */
  'POST /api/campaigns/{id}/allotments/{code}/release': { params: { id: string; code: string }; body: { reason: string }; answer: { released: boolean }; };
  /** 复核限额：超过多少须两人审批 */
  'GET /api/campaigns/{id}/approval-thresholds': { params: { id: string }; answer: { perCaseFen: number | null; perListFen: number | null; needsMeeting: boolean; basis: string }; };
  /** 设定复核限额（分）；不设的填 null */
  'PUT /api/campaigns/{id}/approval-thresholds': { params: { id: string }; body: { perCaseFen: number | null; perListFen: number | null; needsMeeting: boolean; basis: string }; answer: { set: boolean }; };
  /** 银行代发批次和可用的文件格式 */
  'GET /api/campaigns/{id}/bank-batches': { params: { id: string }; answer: { layouts: ({ code: string; name: string; remark: string })[]; rows: (BankBatchLine)[] }; };
  /** 做一个银行代发批次；followsId 是补发哪一批的失败户 */
  'POST /api/campaigns/{id}/bank-batches': { params: { id: string }; body: { layoutCode: string; remark?: string | undefined; followsId?: string | undefined; sameCard?: boolean | undefined }; answer: { batchId: string; batchNo: number; lines: number; files: number; amountFen: string; skipped: ({ entitlementId: string; householdId: string; headName: string; unitName: string; code: string; reason: string })[] }; };
  /** 预算与执行 */
  'GET /api/campaigns/{id}/budget': { params: { id: string }; answer: { overBudget: "refuse" | "flag"; lines: (BudgetLine)[] }; };
  /** 编制、调整预算 */
  'POST /api/campaigns/{id}/budget': { params: { id: string }; body: { overBudget?: "refuse" | "flag" | undefined; lines?: ({ sourceCode: string; unitId?: string | undefined; measureCode?: string | undefined; amountFen: number })[] | undefined; basis: string }; answer: { lines: number }; };
  /** 结束活动前的检查单 */
  'GET /api/campaigns/{id}/closing': { params: { id: string }; answer: { lines: ({ item: string; name: string; count: number; sentence: string })[] }; };
  /** 结束活动 */
  'POST /api/campaigns/{id}/closing': { params: { id: string }; answer: { state: "draft" | "planned" | "approved" | "running" | "closed" }; };
  /** 表彰名单 */
  'GET /api/campaigns/{id}/commendations': { params: { id: string }; answer: { items: (Commendation)[] }; };
  /** 登记表彰和奖励 */
  'POST /api/campaigns/{id}/commendations': { params: { id: string }; body: { unitCode?: string | undefined; commendedOn: string; documentNo: string; allotmentCode?: string | undefined; commendations: ({ kind: "advanced-department" | "advanced-person" | "advanced-health-worker" | "outstanding-department"; honoree: string; department?: string | undefined; citation?: string | undefined; awardFen?: number | undefined })[] }; answer: { commendations: number }; };
  /** 覆盖情况：每个单位在档户中提出、批准、不发放、要处理的各多少户 */
  'GET /api/campaigns/{id}/coverage': { params: { id: string }; answer: { units: (UnitCoverage)[] }; };
  /** 覆盖情况里一个数字背后的各户 */
  'GET /api/campaigns/{id}/coverage/{unitCode}/{coverage}': { params: { id: string; unitCode: string; coverage: "proposed" | "approved" | "excluded" | "not-eligible" | "not-listed" | "facts-missing" | "no-verdict" | "not-in-file" }; query?: { cursor?: string | undefined; limit?: number | undefined }; answer: { rows: (CoverageRow)[]; nextCursor: string | null }; };
  /** 发放和退回明细 */
  'GET /api/campaigns/{id}/deliveries': { params: { id: string }; query?: { cursor?: string | undefined; limit?: number | undefined }; answer: { rows: (Delivery)[]; nextCursor: string | null }; };
  /** 上传签领表，登记发放和退回 */
  'POST /api/campaigns/{id}/deliveries': { params: { id: string }; file: File; fields?: Record<string, string>; answer: { sheetId: string; rowsIn: number; rowsMatched: number; rowsParked: number; rowsPassedOver: number; rowsUnsigned: number; rowsSettled: number; handedOver: number; returned: number; parked: ({ sheetName: string; rowNo: number; unitName: string; personName: string; code: string; reason: string })[] }; };
  /** 统一部署：截止日期、下级承接情况和进度一览 */
  'GET /api/campaigns/{id}/deployment': { params: { id: string }; answer: Deployment; };
  /** 向下级部署活动，或改变截止日期 */
  'POST /api/campaigns/{id}/deployment': { params: { id: string }; body: { deadlines: { accept?: string | undefined; roster?: string | undefined; posting?: string | undefined; delivery?: string | undefined; summary?: string | undefined }; excludedClasses?: ("A0" | "A1" | "A2" | "A3" | "A4" | "A5" | "B1" | "B2" | "B3" | "B4" | "B5" | "B6" | "C1" | "C2" | "C3" | "D1" | "D2" | "D3" | "E1" | "E2" | "E3" | "E4" | "E5" | "E6")[] | undefined; requirements?: string | undefined }; answer: { units: number }; };
  /** 活动的文件，新的在前；另列可以生成的文件和表格 */
  'GET /api/campaigns/{id}/documents': { params: { id: string }; answer: { documents: ({ id: string; template: string; templateName: string; title: string; datedOn: string; madeAt: string; madeBy: string; characterCount: number; digest: string; figureCount: number; staleCount: number })[]; templates: ({ code: string; name: string })[]; tables: ({ code: string; name: string; formats: ("xlsx" | "pdf")[] })[] }; };
  /** 按模板生成一份文件 */
  'POST /api/campaigns/{id}/documents': { params: { id: string }; body: { template: "county-plan" | "posting" | "county-summary" | "school-summary" | "town-summary" | "hospital-summary" | "general-summary" | "survey-report" }; answer: { documentId: string; title: string; characterCount: number; figureCount: number }; };
  /** 捐赠登记，按收据号 */
  'GET /api/campaigns/{id}/donations': { params: { id: string }; answer: { donations: (Donation)[] }; };
  /** 登记捐赠，开收据 */
  'POST /api/campaigns/{id}/donations': { params: { id: string }; body: { sourceCode: string; donorKind: "unit" | "person"; donorName?: string | undefined; wish?: "named" | "anonymous" | undefined; purpose?: string | undefined; causes?: ("no-labour" | "unemployed" | "laid-off" | "uninsured" | "benefit-gap" | "illness" | "chronic-illness" | "disability" | "disaster" | "accident" | "schooling" | "other")[] | undefined; amountFen: number; receivedOn: string; manner?: "transfer" | "cash" | undefined }; answer: { donationId: string; receipt: string; transactionId: string }; };
  /** 打印捐赠收据（两联，PDF） */
  'GET /api/campaigns/{id}/donations/{donationId}/receipt': { params: { id: string; donationId: string }; answer: Blob; };
  /** 值班慰问列表和完成情况 */
  'GET /api/campaigns/{id}/duty-rounds': { params: { id: string }; answer: { items: (DutyRound)[] }; };
  /** 安排值班慰问：值班表、慰问组、标准 */
  'POST /api/campaigns/{id}/duty-rounds': { params: { id: string }; body: { unitCode?: string | undefined; code: string; name: string; roundOn: string; slot: "morning" | "afternoon" | "evening" | "night" | "day"; leaderName: string; visitors?: (string)[] | undefined; kit: { cashFen?: number | undefined; allotmentCode?: string | undefined; greeting?: string | undefined; itemCode?: string | undefined; portions?: number | undefined }; posts: ({ department: string; personName: string; staffNo?: string | undefined })[] }; answer: { roundId: string; departments: number; persons: number }; };
  /** 批准核定名单（或一份冻结的名单）并预留资金；超过限额的要两人先后批准 */
  'POST /api/campaigns/{id}/entitlement-approval': { params: { id: string }; body: { entitlementIds?: (string)[] | undefined; meetingId?: string | undefined; meeting?: { name: string; on: string; minutesNo: string } | undefined }; answer: { approved: number; awaitingSecond: number; cashFen: number; goodsFen: number }; };
  /** 在后台批准核定名单并预留资金，中断后自动接着做，记到第几户看后台工作 */
  'POST /api/campaigns/{id}/entitlement-approval-jobs': { params: { id: string }; body: { entitlementIds?: (string)[] | undefined; meetingId?: string | undefined; meeting?: { name: string; on: string; minutesNo: string } | undefined }; answer: { jobId: string }; };
  /** 在后台拟定核定名单，做到哪一步、第几户看后台工作 */
  'POST /api/campaigns/{id}/entitlement-proposal-jobs': { params: { id: string }; answer: { jobId: string }; };
  /** 核定名单 */
  'GET /api/campaigns/{id}/entitlements': { params: { id: string }; query?: { status?: "proposed" | "approved" | "excluded" | undefined; cursor?: string | undefined; limit?: number | undefined }; answer: { rows: (Entitlement)[]; sums: ({ state: "proposed" | "approved" | "excluded"; stateName: string; households: number; cashFen: number; goodsFen: number })[]; nextCursor: string | null }; };
  /** 提出核定名单 */
  'POST /api/campaigns/{id}/entitlements': { params: { id: string }; answer: { entitled: number; reached: number; excluded: number; missed: number; notEntitled: number; missedHouseholds: ({ dossierId: string; code: string; reason: string })[] }; };
  /** 红包袋和各走访组手里的现金 */
  'GET /api/campaigns/{id}/envelopes': { params: { id: string }; answer: { envelopes: (CashEnvelope)[]; teams: ({ team: string; drawnFen: number; handedFen: number; returnedFen: number; balanceFen: number })[] }; };
  /** 把核定批准的慰问金装进红包袋，一户一袋 */
  'POST /api/campaigns/{id}/envelopes': { params: { id: string }; body: { unitName?: string | undefined }; answer: { envelopes: number; amountFen: string; skipped: ({ entitlementId: string; headName: string; unitName: string; code: string; reason: string })[] }; };
  /** 晚上清点一个走访组：交回的编码和实点现金；不平不能结束 */
  'POST /api/campaigns/{id}/envelopes/counts': { params: { id: string }; body: { team: string; backCodes: (string)[]; countedFen: number }; answer: { countId: string; handed: number; returned: number; handedFen: string }; };
  /** 走访组从财务领取红包袋 */
  'POST /api/campaigns/{id}/envelopes/drawing': { params: { id: string }; body: { team: string; envelopeIds: (string)[] }; answer: { envelopes: number; amountFen: string }; };
  /** 红包袋标签（A4，PDF）：二维码、编码、遮挡的姓名和金额 */
  'GET /api/campaigns/{id}/envelopes/labels': { params: { id: string }; answer: Blob; };
  /** 入账凭证包：每类材料齐全、缺什么、为什么；可以只看一个批次 */
  'GET /api/campaigns/{id}/evidence': { params: { id: string }; query?: { batchKind?: "bank" | "envelopes" | "sheet" | "goods" | undefined; batchId?: string | undefined }; answer: { needed: number; present: number; percent: number; entries: (EvidenceEntry)[]; files: ({ id: string; slot: string; title: string; pages: number; ofBatch: boolean })[] }; };
  /** 可以单独出凭证包的批次：银行代发、红包袋清点、签领表 */
  'GET /api/campaigns/{id}/evidence/batches': { params: { id: string }; answer: { batches: (EvidenceBatch)[] }; };
  /** 上传凭证附件（JPEG、PNG、PDF），字段 slot 说明是哪一类，batchKind、batchId 说明只属于哪一批 */
  'POST /api/campaigns/{id}/evidence/files': { params: { id: string }; file: File; fields?: Record<string, string>; answer: { fileId: string; pages: number }; };
  /** 撤下一份凭证附件，写明原因 */
  'POST /api/campaigns/{id}/evidence/files/{fileId}/withdrawal': { params: { id: string; fileId: string }; body: { reason: string }; answer: { withdrawn: boolean }; };
  /** 生成入账凭证包（PDF：封面、目录和完整度、全部材料）；可以只出一个批次 */
  'POST /api/campaigns/{id}/evidence/pack': { params: { id: string }; body: { batchKind?: "bank" | "envelopes" | "sheet" | "goods" | undefined; batchId?: string | undefined }; answer: Blob; };
  /** 活动的全部统计数字和校验结果 */
  'GET /api/campaigns/{id}/figures': { params: { id: string }; query?: { unit?: string | undefined }; answer: { figures: ({ code: string; name: string; unit: string; value: string; rows: number; digest: string; definition: string })[]; brokenChecks: ({ codes: (string)[]; message: string })[] }; };
  /** 一个数字背后的全部记录（穿透） */
  'GET /api/campaigns/{id}/figures/{code}/rows': { params: { id: string; code: string }; query?: { cursor?: string | undefined; limit?: number | undefined; unit?: string | undefined }; answer: { figure: { code: string; name: string; unit: string; value: string; rows: number; digest: string; definition: string }; rows: ({ key: string; part: "counted" | "numerator" | "denominator" | "plus" | "minus"; source: string; unitCode: string; unitName: string; cells: ({ label: string; text: string })[] })[]; nextCursor: string | null }; };
  /** 开立资金来源 */
  'POST /api/campaigns/{id}/fund-sources': { params: { id: string }; body: { code: string; kind: "F1" | "F2" | "F3" | "F4" | "F5" | "F6"; name: string; documentNo?: string | undefined; book?: "relief" | "welfare" | undefined; bookBasis?: string | undefined; purpose?: string | undefined; recipientClasses?: ("A0" | "A1" | "A2" | "A3" | "A4" | "A5" | "B1" | "B2" | "B3" | "B4" | "B5" | "B6" | "C1" | "C2" | "C3" | "D1" | "D2" | "D3" | "E1" | "E2" | "E3" | "E4" | "E5" | "E6")[] | undefined; aidKinds?: ("cash" | "goods")[] | undefined; causes?: ("no-labour" | "unemployed" | "laid-off" | "uninsured" | "benefit-gap" | "illness" | "chronic-illness" | "disability" | "disaster" | "accident" | "schooling" | "other")[] | undefined; capPerTimeFen?: number | null | undefined; capPerYearFen?: number | null | undefined; usableFrom?: string | null | undefined; usableTo?: string | null | undefined; measureCodes?: (string)[] | undefined }; answer: { sourceId: string }; };
  /** 按活动方案开立还没有建账的资金来源 */
  'POST /api/campaigns/{id}/fund-sources/of-plan': { params: { id: string }; answer: { opened: number }; };
  /** 变更资金来源的使用规则（已有收支的，按生效日另立一版） */
  'POST /api/campaigns/{id}/fund-sources/rule': { params: { id: string }; body: { code: string; kind: "F1" | "F2" | "F3" | "F4" | "F5" | "F6"; name: string; documentNo?: string | undefined; book?: "relief" | "welfare" | undefined; bookBasis?: string | undefined; purpose?: string | undefined; recipientClasses?: ("A0" | "A1" | "A2" | "A3" | "A4" | "A5" | "B1" | "B2" | "B3" | "B4" | "B5" | "B6" | "C1" | "C2" | "C3" | "D1" | "D2" | "D3" | "E1" | "E2" | "E3" | "E4" | "E5" | "E6")[] | undefined; aidKinds?: ("cash" | "goods")[] | undefined; causes?: ("no-labour" | "unemployed" | "laid-off" | "uninsured" | "benefit-gap" | "illness" | "chronic-illness" | "disability" | "disaster" | "accident" | "schooling" | "other")[] | undefined; capPerTimeFen?: number | null | undefined; capPerYearFen?: number | null | undefined; usableFrom?: string | null | undefined; usableTo?: string | null | undefined; measureCodes?: (string)[] | undefined; fromOn: string; reason: string }; answer: { sourceId: string; version: number }; };
  /** 各资金来源：到账、可用、预留、发放、退回，和使用规则 */
  'GET /api/campaigns/{id}/funds': { params: { id: string }; answer: { sources: (FundSource)[]; total: { receivedFen: number; freeFen: number; allocatedFen: number; reservedFen: number; paidFen: number; paidCashFen: number; paidGoodsFen: number; returnedFen: number } }; };
  /** 资金余额：按来源、单位或措施 */
  'GET /api/campaigns/{id}/funds/balances': { params: { id: string }; query: { by: "source" | "unit" | "measure" }; answer: { lines: (FundBalance)[]; total: { receivedFen: number; freeFen: number; allocatedFen: number; reservedFen: number; paidFen: number; paidCashFen: number; paidGoodsFen: number; returnedFen: number } }; };
  /** 活动场次列表 */
  'GET /api/campaigns/{id}/gatherings': { params: { id: string }; answer: { items: (Gathering)[] }; };
  /** 安排一场活动 */
  'POST /api/campaigns/{id}/gatherings': { params: { id: string }; body: { unitCode?: string | undefined; code: string; kind: "mobilisation" | "meeting" | "tea-meeting" | "forum" | "dinner" | "tournament" | "performance" | "culture"; name: string; heldOn: string; slot?: "morning" | "afternoon" | "evening" | "night" | "day" | undefined; place: string; hostName: string; measureCode?: string | undefined; gift?: { name: string; perPersonFen: number; allotmentCode?: string | undefined } | undefined }; answer: { gatheringId: string }; };
  /** 物品账：入库、结存、在外、发放到户的数量和金额 */
  'GET /api/campaigns/{id}/goods': { params: { id: string }; answer: { items: (GoodsItem)[] }; };
  /** 不经采购的物品入库 */
  'POST /api/campaigns/{id}/goods': { params: { id: string }; body: { unitCode?: string | undefined; code: string; name: string; spec?: string | undefined; unit: string; quantity: number; amountFen?: number | undefined; receivedOn: string; from: string; inspector?: string | undefined; keeper: string }; answer: { itemId: string; inStock: number }; };
  /** 盘点 */
  'POST /api/campaigns/{id}/goods-counts': { params: { id: string }; body: { itemCode: string; counted: number; countedOn: string; keeper: string; reason?: string | undefined }; answer: { book: number; counted: number; difference: number }; };
  /** 应发慰问品的户：待发、已签领、已退回 */
  'GET /api/campaigns/{id}/goods-deliveries': { params: { id: string }; query?: { state?: "due" | "delivered" | "returned" | undefined; q?: string | undefined; cursor?: string | undefined; limit?: number | undefined }; answer: { sums: ({ state: "due" | "delivered" | "returned"; stateName: string; households: number; goodsFen: number })[]; rows: (GoodsHousehold)[]; nextCursor: string | null }; };
  /** 慰问品发放到户：签领、记账、出库一次办 */
  'POST /api/campaigns/{id}/goods-deliveries': { params: { id: string }; body: { itemCode: string; forKind: "unit" | "team"; forKey: string; keeper: string; lines: ({ entitlementId: string; quantity?: number | undefined; signedOn: string; method?: "self" | "proxy" | undefined; proxyName?: string | undefined; proxyRelation?: string | undefined })[] }; answer: { households: number }; };
  /** 按已签领的名单把单位手里的慰问品出账 */
  'POST /api/campaigns/{id}/goods-deliveries/from-sheets': { params: { id: string }; body: { itemCode: string; unitCode: string; quantityEach?: number | undefined; keeper: string }; answer: { households: number; pieces: number }; };
  /** 一户当面签领慰问品：签名或指印图片、记账、出库一次办；代领写明关系和身份证号 */
  'POST /api/campaigns/{id}/goods-deliveries/signed': { params: { id: string }; file: File; fields?: Record<string, string>; answer: { deliveryId: string; headName: string }; };
  /** 一户退回慰问品 */
  'POST /api/campaigns/{id}/goods-deliveries/{entitlementId}/return': { params: { id: string; entitlementId: string }; body: { keeper: string; reason: string }; answer: { quantity: number }; };
  /** 物品领用或退库 */
  'POST /api/campaigns/{id}/goods-moves': { params: { id: string }; body: { itemCode: string; kind: "issue" | "return"; quantity: number; movedOn: string; forKind?: "unit" | "team" | "other" | undefined; purpose: string; keeper: string; receiver?: string | undefined; reason?: string | undefined }; answer: { inStock: number }; };
  /** 连续三季受帮扶而收入没有增加的家庭 */
  'GET /api/campaigns/{id}/help-without-rise': { params: { id: string }; answer: { season: number; running: number; withoutRise: (string)[]; risen: (string)[]; unknown: (string)[] }; };
  /** 排查记录、发现的问题和整改进展 */
  'GET /api/campaigns/{id}/inspections': { params: { id: string }; query?: { asOf?: string | undefined }; answer: { items: (Inspection)[] }; };
  /** 登记一次排查，按规则列出问题和风险颜色 */
  'POST /api/campaigns/{id}/inspections': { params: { id: string }; body: { unitCode?: string | undefined; formCode: string; formVersion?: string | undefined; subjectKind: "enterprise" | "project"; subjectName: string; subjectCode?: string | undefined; checkedOn: string; inspectors: (string)[]; answers: Record<string, number | boolean | string | null>; responsible?: string | undefined }; answer: { inspectionId: string; colour: "red" | "orange" | "yellow" | "blue" | "green" | null; colourReading: string | null; findings: ({ code: string; severity: "grave" | "ordinary"; statement: string })[] }; };
  /** 资金明细账：分录，日期最近的在前，同一天后记的在前，可按来源、单位、措施、摘要、日期、金额、对象筛选 */
  'GET /api/campaigns/{id}/ledger': { params: { id: string }; query?: { source?: string | undefined; unit?: string | undefined; measure?: string | undefined; side?: "income" | "free" | "reserved" | "paid-cash" | "paid-goods" | undefined; kind?: "receive" | "allocate" | "withdraw" | "reserve" | "release" | "pay" | "return" | "reverse" | undefined; from?: string | undefined; to?: string | undefined; minFen?: unknown | undefined; maxFen?: unknown | undefined; about?: string | undefined; cursor?: string | undefined; limit?: number | undefined }; answer: { postings: (Posting)[]; nextCursor: string | null }; };
  /** 核对账目：余额与分录合计、编号、借贷；不符的逐项列出 */
  'GET /api/campaigns/{id}/ledger/check': { params: { id: string }; answer: { accounts: number; postings: number; wrongBalances: number; brokenRuns: number; unbalancedTransactions: number; overdrawnAccounts: number; faults: (LedgerFault)[]; checkedAt: string }; };
  /** 资金明细账（xlsx），按条件 */
  'GET /api/campaigns/{id}/ledger/workbook': { params: { id: string }; query?: { source?: string | undefined; unit?: string | undefined; measure?: string | undefined; side?: "income" | "free" | "reserved" | "paid-cash" | "paid-goods" | undefined; kind?: "receive" | "allocate" | "withdraw" | "reserve" | "release" | "pay" | "return" | "reverse" | undefined; from?: string | undefined; to?: string | undefined; minFen?: unknown | undefined; maxFen?: unknown | undefined; about?: string | undefined }; answer: Blob; };
  /** 款物以外的措施记录 */
  'GET /api/campaigns/{id}/measure-records': { params: { id: string }; answer: { items: (MeasureRecord)[] }; };
  /** 登记送健康、送文化、送恒温等措施 */
  'POST /api/campaigns/{id}/measure-records': { params: { id: string }; body: { unitCode?: string | undefined; records: ({ measureKind: "health" | "culture" | "warmth" | "own"; measureCode?: string | undefined; name: string; doneOn: string; dossierNo?: string | undefined; persons?: number | undefined; quantity?: { value: number; unit: string } | undefined; provider?: string | undefined })[] }; answer: { records: number; persons: number }; };
  /** 研究会议：名单、增补名单和逐户决定的户数 */
  'GET /api/campaigns/{id}/meetings': { params: { id: string }; answer: { meetings: (DecisionMeeting)[] }; };
  /** 开会研究名单；第二次起是增补名单，要写增补原因 */
  'POST /api/campaigns/{id}/meetings': { params: { id: string }; body: { name: string; heldOn: string; place: string; chairedBy: string; recordedBy: string; attendees: (string)[]; absent?: (string)[] | undefined; minutesNo: string; supplementReason?: string | undefined }; answer: { meetingId: string; listNo: number; cases: number }; };
  /** 一笔到底：从来源到签领 */
  'GET /api/campaigns/{id}/money-trail/{entitlementId}': { params: { id: string; entitlementId: string }; answer: { unitName: string; dossierNo: string; payeeName: string; sources: ({ code: string; name: string; documentNo: string; allocatedTo: string; reservedFen: number; paidFen: number; returnedFen: number })[]; steps: (MoneyTrailStep)[]; goods: (MoneyTrailGoods)[]; deliveries: (MoneyTrailDelivery)[]; open: (string)[] }; };
  /** 诉求和承诺，可只看逾期的 */
  'GET /api/campaigns/{id}/needs': { params: { id: string }; query?: { standing?: "open" | "overdue" | "answered" | "reopened" | undefined }; answer: { items: (Need)[] }; };
  /** 登记诉求或承诺 */
  'POST /api/campaigns/{id}/needs': { params: { id: string }; body: { household: { dossierNo?: string | undefined; headName?: string | undefined; unitName?: string | undefined; idTail?: string | undefined }; kind?: "need" | "promise" | undefined; raisedOn: string; category?: "living" | "medical" | "schooling" | "employment" | "wages" | "insurance" | "housing" | "policy" | "feelings" | "other" | undefined; content: string; ownerName: string; ownerUnit?: string | undefined; dueOn?: string | undefined }; answer: { needId: string; dueOn: string }; };
  /** 困难患者慰问名单，不含病名 */
  'GET /api/campaigns/{id}/needy-patients': { params: { id: string }; answer: { items: (NeedyPatient)[] }; };
  /** 登记困难患者慰问金 */
  'POST /api/campaigns/{id}/needy-patients': { params: { id: string }; body: { unitCode?: string | undefined; patientKey: string; name: string; wardCode: string; bedNo: string; recipientClass?: "A0" | "A1" | "A2" | "A3" | "A4" | "A5" | "B1" | "B2" | "B3" | "B4" | "B5" | "B6" | "C1" | "C2" | "C3" | "D1" | "D2" | "D3" | "E1" | "E2" | "E3" | "E4" | "E5" | "E6" | undefined; cashFen: number; allotmentCode: string; visitedOn: string; visitors: (string)[]; method?: "self" | "proxy" | "bank-receipt" | undefined; proxyName?: string | undefined }; answer: { patientId: string }; };
  /** 公示列表，一个单位一份 */
  'GET /api/campaigns/{id}/notices': { params: { id: string }; answer: { items: (Notice)[] }; };
  /** 生成各单位的公示名单 */
  'POST /api/campaigns/{id}/notices': { params: { id: string }; body: { startsOn: string; workingDays?: number | undefined; daysKind?: "working" | "calendar" | undefined; place: string; phone: string; audience?: "board" | "village" | "web" | undefined }; answer: { posted: number; skipped: number; households: number; startsOn: string; endsOn: string; workingDays: number; withAmounts: number }; };
  /** 张贴用的名单（A4，PDF），带公示网页的二维码；可以只要一份；internal=1 是内部核对用的全名名单，不得张贴 */
  'GET /api/campaigns/{id}/notices/kit': { params: { id: string }; query?: { noticeId?: string | undefined; internal?: "0" | "1" | undefined }; answer: Blob; };
  /** 公示台账（xlsx） */
  'GET /api/campaigns/{id}/notices/ledger': { params: { id: string }; answer: Blob; };
  /** 对公示的异议，未答复的在前；原话不在其中 */
  'GET /api/campaigns/{id}/objections': { params: { id: string }; answer: { items: (Objection)[] }; };
  /** 携带清单和带回情况 */
  'GET /api/campaigns/{id}/packing-lists': { params: { id: string }; answer: { items: ({ teamCode: string; teamName: string; packedOn: string; line: number; kind: string; name: string; quantity: number; unitFen: number; returnedQuantity: number | null })[] }; };
  /** 登记走访组带出的款物 */
  'POST /api/campaigns/{id}/packing-lists': { params: { id: string }; body: { teamCode: string; packedOn: string; lines: ({ kind: "cash" | "goods"; name: string; quantity: number; unitFen: number })[] }; answer: { lines: number }; };
  /** 核对走访组带回的款物 */
  'POST /api/campaigns/{id}/packing-returns': { params: { id: string }; body: { teamCode: string; packedOn: string; returned?: ({ kind: "cash" | "goods"; name: string; quantity: number })[] | undefined }; answer: { cashFen: number; goods: Record<string, number>; returned: number }; };
  /** 上传结对台账，全部成功或全部不登记 */
  'POST /api/campaigns/{id}/pairing-ledger': { params: { id: string }; file: File; fields?: Record<string, string>; answer: { pairingIds: (string)[]; expired: number; arrangedOn: string }; };
  /** 结对台账，含交接历史和计划完成情况 */
  'GET /api/campaigns/{id}/pairings': { params: { id: string }; query?: { unit?: string | undefined; asOf?: string | undefined }; answer: { items: (Pairing)[]; unreported: (string)[] }; };
  /** 登记结对，可一次多条，全部成功或全部不登记 */
  'POST /api/campaigns/{id}/pairings': { params: { id: string }; body: { pairings: ({ place?: string | undefined; household: { dossierNo?: string | undefined; headName?: string | undefined; unitName?: string | undefined; idTail?: string | undefined }; helper: { name: string; unitName: string; unitLevel: "province" | "city" | "county" | "township" | "base"; duty?: string | undefined; idNumber?: string | undefined }; rank?: "first" | "second" | undefined; planKind?: "scheduled" | "self-arranged" | undefined; fromOn: string; dueToOn: string; period?: "month" | "two-months" | "quarter" | "half-year" | "term" | undefined; plannedVisits?: number | undefined; plannedCalls?: number | undefined; kinship?: string | null | undefined; sameNameCleared?: boolean | undefined })[] }; answer: { pairingIds: (string)[]; expired: number; arrangedOn: string }; };
  /** 没有对上页的签领表照片，等人看图认 */
  'GET /api/campaigns/{id}/parked-sheet-photos': { params: { id: string }; answer: { photos: (ParkedSheetPhoto)[] }; };
  /** 一张没有对上页的签领表照片 */
  'GET /api/campaigns/{id}/parked-sheet-photos/{photoId}': { params: { id: string; photoId: string }; answer: Blob; };
  /** 看图认定这张照片是哪一页 */
  'POST /api/campaigns/{id}/parked-sheet-photos/{photoId}/placing': { params: { id: string; photoId: string }; body: { code: string; replace?: boolean | undefined }; answer: { sheetCode: string; pageNo: number; unitName: string; unitPage: number; unitPages: number; households: number }; };
  /** 这张照片不用，写明原因 */
  'POST /api/campaigns/{id}/parked-sheet-photos/{photoId}/setting-aside': { params: { id: string; photoId: string }; body: { reason: string }; answer: { photoId: string }; };
  /** 未能对上的签领行及原因 */
  'GET /api/campaigns/{id}/parked-sign-offs': { params: { id: string }; answer: { rows: (ParkedSignOff)[] }; };
  /** 打开已拟定的方案来修改（批准以前） */
  'POST /api/campaigns/{id}/plan-draft': { params: { id: string }; answer: { draftId: string }; };
  /** 报送一项工作已经完成 */
  'POST /api/campaigns/{id}/progress': { params: { id: string }; body: { unitId?: string | undefined; kind: "roster" | "posting" | "delivery" | "summary"; note: string }; answer: { unitId: string; kind: string }; };
  /** 退回下级的一项报送，写明理由；退回以后可以重新报送 */
  'POST /api/campaigns/{id}/progress-returns': { params: { id: string }; body: { unitId: string; kind: "roster" | "posting" | "delivery" | "summary"; reason: string }; answer: { unitId: string; kind: string }; };
  /** 宣传记录 */
  'GET /api/campaigns/{id}/publicity': { params: { id: string }; answer: { items: (PublicityItem)[] }; };
  /** 登记宣传：宣传栏、网站、工作群 */
  'POST /api/campaigns/{id}/publicity': { params: { id: string }; body: { unitCode?: string | undefined; items: ({ channel: "board" | "site" | "group" | "paper" | "banner"; title: string; place: string; postedOn: string; takenDownOn?: string | undefined; tells?: { kind: "gathering" | "duty-round" | "ward-round" | "commendation" | "measure-record" | "notice" | "policy"; key: string } | undefined })[] }; answer: { items: number }; };
  /** 采购、报价和到货 */
  'GET /api/campaigns/{id}/purchases': { params: { id: string }; answer: { purchases: (Purchase)[] }; };
  /** 报采购：清单、报价、成交和采购小组 */
  'POST /api/campaigns/{id}/purchases': { params: { id: string }; body: { unitCode?: string | undefined; code: string; title: string; sourceCode: string; lines: ({ itemCode: string; name: string; spec?: string | undefined; unit: string; quantity: number })[]; quotes: ({ supplier: string; unitPricesFen: (number)[] })[]; chosenQuote: number; choiceReason?: string | undefined; comparedOn: string; group?: (string)[] | undefined }; answer: { purchaseId: string; totalFen: number; step: string; rule: string }; };
  /** 批准采购 */
  'POST /api/campaigns/{id}/purchases/{purchaseId}/approve': { params: { id: string; purchaseId: string }; body: { decision: string; minutesNo?: string | undefined }; answer: { purchaseId: string }; };
  /** 取消采购 */
  'POST /api/campaigns/{id}/purchases/{purchaseId}/cancel': { params: { id: string; purchaseId: string }; body: { reason: string }; answer: { purchaseId: string }; };
  /** 验收入库 */
  'POST /api/campaigns/{id}/purchases/{purchaseId}/receive': { params: { id: string; purchaseId: string }; body: { invoiceNo: string; receivedOn: string; inspector: string; keeper: string; reason?: string | undefined; lines: ({ line: number; quantity: number; amountFen?: number | undefined })[] }; answer: { invoicedFen: number }; };
  /** 调高或调低一个单位的名额，写明理由；不低于已批准的，其他单位不变，金额以分计 */
  'POST /api/campaigns/{id}/quota-changes': { params: { id: string }; body: { subject: "households" | "money"; unitCode: string; amount: number; reason: string }; answer: { unitName: string; said: string }; };
  /** 各单位名额和已提出的对照；金额以分计 */
  'GET /api/campaigns/{id}/quotas': { params: { id: string }; answer: { quotas: (Quota)[] }; };
  /** 分配名额：按在档户数、按比例（如 1.3:1）、逐个填写；合计必须等于总数；有批准以后不能重新分配 */
  'PUT /api/campaigns/{id}/quotas': { params: { id: string }; body: { subject: "households" | "money"; method: "count" | "ratio" | "hand"; total: number; lines: ({ unit: string; weight?: string | undefined; amount?: number | undefined })[] }; answer: { units: number }; };
  /** 登记到账 */
  'POST /api/campaigns/{id}/receipts': { params: { id: string }; body: { sourceCode: string; amountFen: number; receivedOn: string; reason?: string | undefined; book?: "relief" | "welfare" | undefined }; answer: { transactionId: string }; };
  /** 钱账物核对：资金账、签领、物品账和发票，差异列出双方 */
  'GET /api/campaigns/{id}/reconciliation': { params: { id: string }; answer: { checkedAt: string; totals: { ledgerCashFen: number; signedCashFen: number; ledgerGoodsFen: number; signedGoodsFen: number; householdGoodsFen: number; piecesFen: number; pieces: number; payees: number }; sources: (ReconciledSource)[]; items: (ReconciledItem)[]; purchases: (ReconciledPurchase)[]; differenceCount: number; differences: (BookDifference)[] }; };
  /** 钱账物里一户、一种物品、一次采购或一个来源的每一行 */
  'GET /api/campaigns/{id}/reconciliation/rows': { params: { id: string }; query: { kind: "payee" | "item" | "purchase" | "source" | "campaign"; key?: string | undefined }; answer: { total: number; rows: (BookRow)[] }; };
  /** 打印过的签领表每一页的编码，哪些页还没有照片 */
  'GET /api/campaigns/{id}/sign-off-pages': { params: { id: string }; answer: { pages: (SignOffPage)[] }; };
  /** 上传一页签好字的签领表照片，按纸上的码自己对上，对不上的存下待认；码认不出时也可用字段 code 输入；replace=1 换掉原来的照片 */
  'POST /api/campaigns/{id}/sign-off-pages/photos': { params: { id: string }; file: File; fields?: Record<string, string>; answer: { page: { sheetCode: string; pageNo: number; unitName: string; unitPage: number; unitPages: number; households: number } | null; parked: { id: string; code: string; reason: string } | null }; };
  /** 一页签领表的照片 */
  'GET /api/campaigns/{id}/sign-off-pages/{code}/photo': { params: { id: string; code: string }; answer: Blob; };
  /** 登记过的签领表和纸质表照片数 */
  'GET /api/campaigns/{id}/sign-off-sheets': { params: { id: string }; answer: { rows: ({ id: string; fileName: string; rowsMatched: number; recordedAt: string; photos: number })[] }; };
  /** 测算的起点：低保线、倍数、保底和标准；把管辖内的家庭取进内存 */
  'GET /api/campaigns/{id}/simulation': { params: { id: string }; query?: { fresh?: "yes" | undefined }; answer: { households: number; takenAt: string; pack: { code: string; version: string; name: string }; multiples: (number)[]; urbanLineFen: number; ruralLineFen: number; floorFen: number; standards: ({ code: string; name: string; cashFen: number; goodsFen: number })[]; formulas: ({ code: string; name: string; reading: string })[] }; };
  /** 两个测算方案对照：谁进谁出、按单位和来源要多少钱；不保存 */
  'POST /api/campaigns/{id}/simulation': { params: { id: string }; body: { before: { pack?: { code: string; version: string } | undefined; multiples?: ({ from: number; to: number })[] | undefined; urbanLineFen?: number | undefined; ruralLineFen?: number | undefined; floorFen?: number | undefined; cash?: ({ standard: string; cashFen: number })[] | undefined; factors?: ({ standard: string; permille: number })[] | undefined }; after: { pack?: { code: string; version: string } | undefined; multiples?: ({ from: number; to: number })[] | undefined; urbanLineFen?: number | undefined; ruralLineFen?: number | undefined; floorFen?: number | undefined; cash?: ({ standard: string; cashFen: number })[] | undefined; factors?: ({ standard: string; permille: number })[] | undefined } }; answer: { before: SimulationSide; after: SimulationSide; units: ({ unitPath: string; unitName: string; households: number; before: number; after: number; enter: number; leave: number; change: number; undecided: number; costBeforeFen: number; costAfterFen: number })[]; total: { households: number; before: number; after: number; enter: number; leave: number; change: number; undecided: number; costBeforeFen: number; costAfterFen: number }; households: number; takenAt: string; workedMs: number }; };
  /** 测算中新进、退出或换类的家庭，最多200户 */
  'POST /api/campaigns/{id}/simulation/movers': { params: { id: string }; body: { before: { pack?: { code: string; version: string } | undefined; multiples?: ({ from: number; to: number })[] | undefined; urbanLineFen?: number | undefined; ruralLineFen?: number | undefined; floorFen?: number | undefined; cash?: ({ standard: string; cashFen: number })[] | undefined; factors?: ({ standard: string; permille: number })[] | undefined }; after: { pack?: { code: string; version: string } | undefined; multiples?: ({ from: number; to: number })[] | undefined; urbanLineFen?: number | undefined; ruralLineFen?: number | undefined; floorFen?: number | undefined; cash?: ({ standard: string; cashFen: number })[] | undefined; factors?: ({ standard: string; permille: number })[] | undefined }; move: "enter" | "leave" | "change"; unitPath?: string | undefined }; answer: { total: number; households: ({ householdId: string; dossierNo: string; headName: string; unitName: string; before: string; after: string; costFen: number })[] }; };
  /** 保存过的测算 */
  'GET /api/campaigns/{id}/simulations': { params: { id: string }; answer: ({ id: string; name: string; inputs: { before: { pack?: { code: string; version: string } | undefined; multiples?: ({ from: number; to: number })[] | undefined; urbanLineFen?: number | undefined; ruralLineFen?: number | undefined; floorFen?: number | undefined; cash?: ({ standard: string; cashFen: number })[] | undefined; factors?: ({ standard: string; permille: number })[] | undefined }; after: { pack?: { code: string; version: string } | undefined; multiples?: ({ from: number; to: number })[] | undefined; urbanLineFen?: number | undefined; ruralLineFen?: number | undefined; floorFen?: number | undefined; cash?: ({ standard: string; cashFen: number })[] | undefined; factors?: ({ standard: string; permille: number })[] | undefined } }; total: { households: number; before: number; after: number; enter: number; leave: number; change: number; undecided: number; costBeforeFen: number; costAfterFen: number }; digest: string; households: number; savedAt: string; savedBy: string })[]; };
  /** 保存一次测算：方案、结果和摘要码 */
  'POST /api/campaigns/{id}/simulations': { params: { id: string }; body: { name: string; before: { pack?: { code: string; version: string } | undefined; multiples?: ({ from: number; to: number })[] | undefined; urbanLineFen?: number | undefined; ruralLineFen?: number | undefined; floorFen?: number | undefined; cash?: ({ standard: string; cashFen: number })[] | undefined; factors?: ({ standard: string; permille: number })[] | undefined }; after: { pack?: { code: string; version: string } | undefined; multiples?: ({ from: number; to: number })[] | undefined; urbanLineFen?: number | undefined; ruralLineFen?: number | undefined; floorFen?: number | undefined; cash?: ({ standard: string; cashFen: number })[] | undefined; factors?: ({ standard: string; permille: number })[] | undefined } }; answer: { simulationId: string; digest: string }; };
  /** 上传职工诉求登记表，全部成功或全部不登记 */
  'POST /api/campaigns/{id}/staff-need-ledger': { params: { id: string }; file: File; fields?: Record<string, string>; answer: { needs: number; answered: number }; };
  /** 登记职工诉求，全部成功或全部不登记 */
  'POST /api/campaigns/{id}/staff-needs': { params: { id: string }; body: { needs: ({ department: string; raisedBy?: string | undefined; raisedOn: string; category?: "living" | "medical" | "schooling" | "employment" | "wages" | "insurance" | "housing" | "policy" | "feelings" | "other" | undefined; content: string; ownerName: string; ownerUnit?: string | undefined; dueOn?: string | undefined; place?: string | undefined; answer?: { answer: string; answeredOn: string; outcome: "solved" | "explained" | "passed-on"; satisfaction?: "satisfied" | "fair" | "dissatisfied" | null | undefined } | null | undefined })[] }; answer: { needIds: (string)[]; answered: number }; };
  /** 外地职工摸底名单 */
  'GET /api/campaigns/{id}/stay-survey': { params: { id: string }; answer: { items: (StayEntry)[] }; };
  /** 登记外地职工摸底 */
  'POST /api/campaigns/{id}/stay-survey': { params: { id: string }; body: { unitCode?: string | undefined; surveyedOn: string; entries: ({ name: string; unitName: string; staffNo?: string | undefined; homePlace?: string | undefined; stays: boolean; dines?: boolean | undefined; reason?: string | undefined })[] }; answer: { asked: number; staying: number; dining: number }; };
  /** 慰问品出入库明细 */
  'GET /api/campaigns/{id}/stock-book': { params: { id: string }; query?: { itemCode?: string | undefined }; answer: { lines: (StockBookLine)[] }; };
  /** 三大排查汇总：按单位、困难家庭普查、建议和依据 */
  'GET /api/campaigns/{id}/survey-report': { params: { id: string }; query?: { asOf?: string | undefined }; answer: SurveyReport; };
  /** 下载表格：认定结果、慰问统计表、发放签领表、走访安排表、结对台账、值班和病房慰问表等（xlsx，签领的另有 pdf） */
  'GET /api/campaigns/{id}/tables/{table}/file': { params: { id: string; table: "verdicts" | "statistics" | "sign-off" | "goods-sign-off" | "visit-schedule" | "pairing-ledger" | "levels" | "duty" | "wards" | "raised" | "allocated" | "donations" | "public-donations" | "money-trail" | "stock-book" | "quotations" | "reconciliation" }; query?: { format?: "xlsx" | "pdf" | undefined }; answer: Blob; };
  /** 按活动的认定办法认定全部在册家庭 */
  'POST /api/campaigns/{id}/verdicts': { params: { id: string }; body: { asOf?: string | undefined } | null; answer: { decided: number; unchanged: number; none: number; unknown: number; tiers: { subsistence: number; marginal: number; accident: number; deep: number; relative: number; "rigid-outlay": number; monitored: number } }; };
  /** 登记未走访的原因 */
  'POST /api/campaigns/{id}/visit-excuses': { params: { id: string }; body: { groupCode: string; household: { dossierNo?: string | undefined; headName?: string | undefined; unitName?: string | undefined; idTail?: string | undefined }; reason: string }; answer: { dossierNo: string }; };
  /** 普遍走访范围及漏访名单 */
  'GET /api/campaigns/{id}/visit-groups': { params: { id: string }; answer: { items: ({ code: string; name: string; basis: string; households: number; visited: number; excused: ({ dossierNo: string; headName: string; unitName: string; excuse: string | null })[]; missed: ({ dossierNo: string; headName: string; unitName: string; excuse: string | null })[]; isUniversal: boolean })[] }; };
  /** 确定普遍走访的范围 */
  'POST /api/campaigns/{id}/visit-groups': { params: { id: string }; body: { code: string; name: string; basis?: string | undefined; unitCode?: string | undefined; households?: ({ dossierNo?: string | undefined; headName?: string | undefined; unitName?: string | undefined; idTail?: string | undefined })[] | undefined; recipientClasses?: ("A0" | "A1" | "A2" | "A3" | "A4" | "A5" | "B1" | "B2" | "B3" | "B4" | "B5" | "B6" | "C1" | "C2" | "C3" | "D1" | "D2" | "D3" | "E1" | "E2" | "E3" | "E4" | "E5" | "E6")[] | undefined; tier?: "subsistence" | "marginal" | "accident" | "deep" | "relative" | "rigid-outlay" | "monitored" | undefined; causes?: ("no-labour" | "unemployed" | "laid-off" | "uninsured" | "benefit-gap" | "illness" | "chronic-illness" | "disability" | "disaster" | "accident" | "schooling" | "other")[] | undefined }; answer: { groupId: string; households: number }; };
  /** 上传走访记录表，全部成功或全部不登记 */
  'POST /api/campaigns/{id}/visit-ledger': { params: { id: string }; file: File; fields?: Record<string, string>; answer: { visits: number; needs: number }; };
  /** 按区划和单位自动排走访路线 */
  'POST /api/campaigns/{id}/visit-routes': { params: { id: string }; body: { groupCode: string; teamCodes: (string)[]; days: (string)[]; slots: ("morning" | "afternoon" | "evening" | "whole-day")[]; perSlot: number }; answer: { stops: number; byTeam: ({ teamCode: string; stops: number })[] }; };
  /** 走访结对的起止日期、户数上限和四清名称 */
  'GET /api/campaigns/{id}/visit-season': { params: { id: string }; answer: { name: string; startsOn: string; endsOn: string; limits: { first: number | null; second: number | null }; labels: { family: string; mind: string; cause: string; needs: string } }; };
  /** 开启走访结对，或修改起止日期、户数上限和四清名称 */
  'POST /api/campaigns/{id}/visit-season': { params: { id: string }; body: { startsOn?: string | undefined; endsOn?: string | undefined; firstHelperLimit?: number | null | undefined; secondHelperLimit?: number | undefined; clarityLabels?: { family: string; mind: string; cause: string; needs: string } | undefined }; answer: { startsOn: string; endsOn: string }; };
  /** 走访安排表 */
  'GET /api/campaigns/{id}/visit-stops': { params: { id: string }; answer: { items: ({ id: string; visitOn: string; slot: "morning" | "afternoon" | "evening" | "whole-day"; slotName: string; position: number; teamCode: string | null; visitorName: string; visitorUnit: string; dossierNo: string; headName: string; unitName: string; isVisited: boolean })[] }; };
  /** 安排走访，可一次多条 */
  'POST /api/campaigns/{id}/visit-stops': { params: { id: string }; body: { stops: ({ household: { dossierNo?: string | undefined; headName?: string | undefined; unitName?: string | undefined; idTail?: string | undefined }; teamCode?: string | undefined; helper?: { name: string; unitName: string } | undefined; visitOn: string; slot?: "morning" | "afternoon" | "evening" | "whole-day" | undefined; position?: number | undefined })[] }; answer: { stopIds: (string)[] }; };
  /** 走访组和成员 */
  'GET /api/campaigns/{id}/visit-teams': { params: { id: string }; answer: { items: ({ id: string; code: string; name: string; unitName: string; people: ({ name: string; post: string })[]; contactName: string; vehicle: string; outings: ({ visitOn: string; slot: "morning" | "afternoon" | "evening" | "whole-day" })[] })[] }; };
  /** 组建走访组 */
  'POST /api/campaigns/{id}/visit-teams': { params: { id: string }; body: { unitCode?: string | undefined; teams: ({ code: string; name: string; people: ({ name: string; post?: string | undefined })[]; contactName?: string | undefined; vehicle?: string | undefined })[] }; answer: { teams: ({ id: string; code: string })[] }; };
  /** 走访记录 */
  'GET /api/campaigns/{id}/visits': { params: { id: string }; query?: { household?: string | undefined; cursor?: string | undefined; limit?: number | undefined }; answer: { items: (Visit)[]; nextCursor: string | null }; };
  /** 登记走访，可一次多条，全部成功或全部不登记 */
  'POST /api/campaigns/{id}/visits': { params: { id: string }; body: { visits: ({ place?: string | undefined; household: { dossierNo?: string | undefined; headName?: string | undefined; unitName?: string | undefined; idTail?: string | undefined }; teamCode?: string | undefined; helper?: { name: string; unitName: string } | undefined; visitedOn: string; slot?: "morning" | "afternoon" | "evening" | "whole-day" | undefined; manner?: "home" | "meeting" | "call" | undefined; clarity?: { family?: string | null | undefined; mind?: string | null | undefined; cause?: string | null | undefined; needs?: string | null | undefined } | undefined; annualIncomeFen?: number | null | undefined; difficulty?: string | undefined; wish?: string | undefined; policyExplained?: string | undefined; helpKinds?: ("employment" | "training" | "industry" | "medical" | "schooling" | "housing" | "benefits" | "legal" | "companionship")[] | undefined; handover?: { cashFen?: number | undefined; goods?: ({ name: string; quantity?: number | undefined; amountFen: number })[] | undefined; sourceName?: string | undefined; method?: "self" | "proxy" | "bank-receipt" | null | undefined; proxyName?: string | undefined; proxyRelation?: string | undefined; isEntitlement?: boolean | undefined } | null | undefined; promise?: { category?: "living" | "medical" | "schooling" | "employment" | "wages" | "insurance" | "housing" | "policy" | "feelings" | "other" | undefined; content: string; ownerName?: string | undefined; ownerUnit?: string | undefined; dueOn?: string | null | undefined } | null | undefined; needs?: ({ category?: "living" | "medical" | "schooling" | "employment" | "wages" | "insurance" | "housing" | "policy" | "feelings" | "other" | undefined; content: string; ownerName: string; ownerUnit?: string | undefined; dueOn?: string | undefined; answer?: { answer: string; answeredOn: string; outcome: "solved" | "explained" | "passed-on"; satisfaction?: "satisfied" | "fair" | "dissatisfied" | null | undefined } | null | undefined })[] | undefined })[] }; answer: { visits: ({ id: string; dossierNo: string; booked: "nothing" | "visit" | "delivery" })[]; needIds: (string)[] }; };
  /** 病房慰问列表和完成情况 */
  'GET /api/campaigns/{id}/ward-rounds': { params: { id: string }; answer: { items: (WardRound)[] }; };
  /** 安排病房慰问：病区、每床份数、慰问组 */
  'POST /api/campaigns/{id}/ward-rounds': { params: { id: string }; body: { unitCode?: string | undefined; code: string; name: string; roundOn: string; slot: "morning" | "afternoon" | "evening" | "night" | "day"; leaderName: string; visitors?: (string)[] | undefined; itemCode: string; portionsPerBed?: number | undefined; wardCodes: (string)[] }; answer: { roundId: string; beds: number; portions: number; shortPortions: number }; };
  /** 登记病区和床位 */
  'POST /api/campaigns/{id}/wards': { params: { id: string }; body: { unitCode?: string | undefined; wards: ({ code: string; name: string; beds: (string)[] })[] }; answer: { wards: number; beds: number }; };
  /** 福利账：全员定额福利，单独记账，不计入送温暖 */
  'GET /api/campaigns/{id}/welfare-issues': { params: { id: string }; answer: { items: (WelfareIssue)[] }; };
  /** 建立一项全员福利 */
  'POST /api/campaigns/{id}/welfare-issues': { params: { id: string }; body: { unitCode?: string | undefined; code: string; name: string; basis: string; perPersonFen: number; staffCount: number; allotmentCode: string }; answer: { issueId: string }; };
  /** 已撤销的记录和原因；不计入任何数字 */
  'GET /api/campaigns/{id}/withdrawn-records': { params: { id: string }; answer: { items: (WithdrawnRecord)[] }; };
  /** 登记核对情况，按档案编号，一户或一批；有一个编号不对就一条都不登记 */
  'POST /api/checked-facts': { body: { source: string; checkedOn: string; sheets: ({ dossierNo: string; facts: Record<string, unknown> })[] }; answer: { recorded: number }; };
  /** 本单位和下级有账号的人的姓名，供选保管人、经手人 */
  'GET /api/colleagues': { answer: { people: ({ id: string; name: string; unitName: string })[] }; };
  /** 工作台：活动进度、到期事项、家底 */
  'GET /api/desk': { answer: { campaign: { id: string; name: string; state: string; stateName: string; startsOn: string; endsOn: string } | null; progress: ({ step: string; label: string; done: number; total: number })[]; due: ({ label: string; dueOn: string; overdue: boolean; link: string })[]; ledgerCheck: { checkedAt: string; isSound: boolean; wrongBalances: number; brokenRuns: number; unbalancedTransactions: number; overdrawnAccounts: number } | null; counts: { households: number; persons: number; decided: number; withTier: number; rowsIn: number; rowsParked: number; importsOpen: number; duplicatesOpen: number } }; };
  /** 核对一份 Word 文件里的数字与数据库是否一致 */
  'POST /api/documents/verification': { file: File; fields?: Record<string, string>; answer: { agrees: boolean; template: string; madeAt: string | null; figures: ({ order: number; code: string; name: string; unit: string; shown: string; paperValue: string; currentValue: string | null; state: "agrees" | "changed" | "typed-over" | "unknown"; message: string })[] }; };
  /** 一份文件：预览、每个数字及其是否已变动 */
  'GET /api/documents/{id}': { params: { id: string }; answer: { id: string; template: string; templateName: string; title: string; datedOn: string; madeAt: string; madeBy: string; characterCount: number; digest: string; campaignId: string; html: string; figures: ({ order: number; code: string; name: string; unit: string; shown: string; paperValue: string; currentValue: string | null; state: "agrees" | "changed" | "typed-over" | "unknown"; message: string })[]; staleCount: number }; };
  /** 下载文件（docx 或 pdf） */
  'GET /api/documents/{id}/file': { params: { id: string }; query?: { format?: "docx" | "pdf" | undefined; inline?: "0" | "1" | undefined }; answer: Blob; };
  /** 要留心的档案：一年未修改、从未帮扶、应帮未帮、未复核、一人多档、疑似一户多档 */
  'GET /api/dossier-worries': { query?: { year?: number | undefined }; answer: { items: ({ code: "untouched" | "never-helped" | "left-out" | "unreviewed" | "person-twice" | "household-twice"; isCut: boolean; lines: ({ dossierId: string; householdId: string; dossierNo: string; headName: string; unitName: string; note: string })[] })[] }; };
  /** 新建一户的档案草稿：登记家庭成员，编好档案号 */
  'POST /api/dossiers': { body: { unitId: string; residence: "urban" | "rural"; address?: string | undefined; bankCard?: string | undefined; isMigrantWorker: boolean; openedOn?: string | undefined; people: ({ name: string; relation: "head" | "spouse" | "father" | "mother" | "son" | "daughter" | "grandparent" | "grandchild" | "sibling" | "other"; idNumber: string; phone?: string | undefined })[] }; answer: { dossierId: string; householdId: string; dossierNo: string }; };
  /** 一份档案：档案表、附件对照、授权、办理过程和下一步 */
  'GET /api/dossiers/{id}': { params: { id: string }; answer: Dossier; };
  /** 保存档案表中一个人或全家的栏目 */
  'POST /api/dossiers/{id}/answers': { params: { id: string }; body: { subject: "household" | string; answers: Record<string, string | number | boolean | null> }; answer: { saved: number }; };
  /** 上传一份证明材料（JPEG、PNG、PDF），字段 slot 说明是哪一类 */
  'POST /api/dossiers/{id}/attachments': { params: { id: string }; file: File; fields?: Record<string, string>; answer: { attachmentId: string; pages: number }; };
  /** 取一份附件；谁在何时取的会记入日志 */
  'GET /api/dossiers/{id}/attachments/{attachmentId}': { params: { id: string; attachmentId: string }; answer: Blob; };
  /** 撤下一份附件，写明原因；登记和文件都留存 */
  'POST /api/dossiers/{id}/attachments/{attachmentId}/withdrawal': { params: { id: string; attachmentId: string }; body: { reason: string }; answer: { withdrawn: boolean }; };
  /** 保存致困原因和四清 */
  'POST /api/dossiers/{id}/causes': { params: { id: string }; body: { mainCause: "no-labour" | "unemployed" | "laid-off" | "uninsured" | "benefit-gap" | "illness" | "chronic-illness" | "disability" | "disaster" | "accident" | "schooling" | "other"; secondaryCauses: ("no-labour" | "unemployed" | "laid-off" | "uninsured" | "benefit-gap" | "illness" | "chronic-illness" | "disability" | "disaster" | "accident" | "schooling" | "other")[]; isMigrantWorker: boolean; stillHardAfterRelief: boolean | null; clarity: { family: string | null; mind: string | null; cause: string | null; needs: string | null } }; answer: { mainCause: "no-labour" | "unemployed" | "laid-off" | "uninsured" | "benefit-gap" | "illness" | "chronic-illness" | "disability" | "disaster" | "accident" | "schooling" | "other" }; };
  /** 登记签好的授权委托书 */
  'POST /api/dossiers/{id}/consents': { params: { id: string }; body: { signerId: string; signedOn: string; manner: "signature" | "fingerprint" | "both"; scope: ("housing" | "vehicle" | "company" | "social-insurance" | "provident-fund" | "relief" | "deposits")[]; validUntil?: string | undefined; attachmentId?: string | undefined; handler: string }; answer: { consentId: string; validUntil: string }; };
  /** 家庭撤回授权 */
  'POST /api/dossiers/{id}/consents/{consentId}/revocation': { params: { id: string; consentId: string }; answer: { revokedOn: string }; };
  /** 脱困告知书（PDF 或 DOCX） */
  'POST /api/dossiers/{id}/exit-letter': { params: { id: string }; body: { format: "pdf" | "docx" }; answer: Blob; };
  /** 保存一年收入、刚性支出和各月收入；年收入由各项相加 */
  'POST /api/dossiers/{id}/finances': { params: { id: string }; body: { income?: Record<string, number> | undefined; outlay?: Record<string, number> | undefined; months?: ({ month: string; amountFen: number })[] | undefined }; answer: { months: number }; };
  /** 打印困难职工档案表（PDF 或 DOCX）；原因记入日志 */
  'POST /api/dossiers/{id}/form': { params: { id: string }; body: { format: "pdf" | "docx"; withNumbers: boolean; reason: string }; answer: Blob; };
  /** 家庭成员的健康、疾病和残疾类别，只给需要的岗位 */
  'GET /api/dossiers/{id}/health': { params: { id: string }; answer: { items: ({ personId: string; answers: Record<string, string | number | boolean> })[] }; };
  /** 保存一位成员的健康、疾病和残疾类别 */
  'POST /api/dossiers/{id}/health': { params: { id: string }; body: { personId: string; answers: Record<string, string | number | boolean | null> }; answer: { saved: number }; };
  /** 登记年度复核 */
  'POST /api/dossiers/{id}/reviews': { params: { id: string }; body: { reviewedOn: string; result: "continues" | "adjusted" | "exits"; words: string }; answer: { year: number }; };
  /** 办理下一步：提交、初审、核查、评议、公示、比对、审核、脱困、注销等 */
  'POST /api/dossiers/{id}/steps': { params: { id: string }; body: { step: "submit" | "take-up" | "pass-unit-review" | "record-home-check" | "pass-deliberation" | "object" | "settle-objection" | "end-posting" | "pass-comparison" | "put-in-file" | "begin-help" | "propose-exit" | "confirm-exit" | "keep-helping" | "fall-back" | "return" | "refuse" | "cancel" | "restore"; on: string; opinion?: string | undefined; people?: (string)[] | undefined; place?: string | undefined; fileLevel?: "national" | "province" | "city" | "county" | "base" | undefined; cancelReason?: "death" | "retired" | "moved" | "duplicate" | "mistaken" | undefined }; answer: { stage: "draft" | "submitted" | "unit-review" | "home-check" | "deliberation" | "posting" | "objection" | "comparison" | "county-review" | "returned" | "in-file" | "helped" | "exit-pending" | "exited" | "refused" | "cancelled" }; };
  /** 三卷合一的 PDF：封面、目录、档案表和全部附件；原因记入日志 */
  'POST /api/dossiers/{id}/volumes': { params: { id: string }; body: { reason: string }; answer: Blob; };
  /** 疑似重复：两户可能是同一户的，最像的在前 */
  'GET /api/duplicates': { query?: { state?: "open" | "different" | "merged" | undefined; cursor?: string | undefined; limit?: number | undefined }; answer: { items: ({ level: "certain" | "possible"; score: number; said: string; samePersons: number; state: "open" | "different" | "merged"; decidedAt: string | null; deciderName: string | null; reason: string | null; one: DuplicateLine; other: DuplicateLine })[]; nextCursor: string | null; counts: { open: number; different: number; merged: number } }; };
  /** 在后台查找本单位范围内的疑似重复 */
  'POST /api/duplicates/search': { answer: { jobId: string }; };
  /** 一次值班慰问：逐科室、逐人，漏下的列出 */
  'GET /api/duty-rounds/{id}': { params: { id: string }; answer: DutyRoundWithPosts; };
  /** 登记值班慰问到人 */
  'POST /api/duty-rounds/{id}/visits': { params: { id: string }; body: { ticks?: ({ department: string; personName: string; staffNo?: string | undefined; visited?: boolean | undefined; cashFen?: number | undefined; greeted?: boolean | undefined; portions?: number | undefined; missedReason?: string | undefined })[] | undefined; allVisited?: boolean | undefined; close?: boolean | undefined }; answer: { departments: number; departmentsVisited: number; persons: number; personsVisited: number; missing: number; missingDepartments: (string)[] }; };
  /** 不予发放并写明原因 */
  'POST /api/entitlements/{id}/exclusion': { params: { id: string }; body: { reason: string }; answer: { state: "proposed" | "approved" | "excluded" }; };
  /** 把红包袋交到户：编码、签名或指印图片；代领写明关系和身份证号 */
  'POST /api/envelope-hand-overs': { file: File; fields?: Record<string, string>; answer: { envelopeId: string; headName: string; isBackDated: boolean }; };
  /** 红包袋的签名或指印图片 */
  'GET /api/envelopes/{id}/sign-off': { params: { id: string }; answer: Blob; };
  /** 作废还没领走的红包袋 */
  'POST /api/envelopes/{id}/voiding': { params: { id: string }; body: { reason: string }; answer: { envelopeId: string }; };
  /** 撤销登记错误的记录：保留原记录和原因，款项退回来源，物品退回库存 */
  'POST /api/gathering-records/{kind}/{id}/withdrawal': { params: { kind: "gathering" | "duty-round" | "ward-round" | "needy-patient" | "measure-record" | "commendation" | "publicity"; id: string }; body: { reason: string }; answer: { returnedFen: string; returnedPortions: number }; };
  /** 一场活动和它的名单 */
  'GET /api/gatherings/{id}': { params: { id: string }; answer: GatheringWithGuests; };
  /** 登记到场和慰问品领取情况 */
  'POST /api/gatherings/{id}/attendance': { params: { id: string }; body: { marks?: ({ line: number; attended: boolean; receivedGift?: boolean | undefined })[] | undefined; allCame?: boolean | undefined; close?: boolean | undefined }; answer: { listed: number; attended: number; gifts: number; unmarked: number; state: "planned" | "held" | "cancelled" }; };
  /** 取消一场活动 */
  'POST /api/gatherings/{id}/cancellation': { params: { id: string }; body: { reason: string }; answer: { state: "planned" | "held" | "cancelled" }; };
  /** 录入参加人员 */
  'POST /api/gatherings/{id}/guests': { params: { id: string }; body: { guests: ({ name: string; unitName?: string | undefined; staffNo?: string | undefined; role?: "guest" | "host" | "entrant" | "staff" | undefined })[] }; answer: { listed: number }; };
  /** 按摸底名单排年夜饭座位 */
  'POST /api/gatherings/{id}/seating': { params: { id: string }; body: { hosts: (string)[]; seatsPerTable?: number | undefined }; answer: { tables: number; diners: number; hosts: number }; };
  /** 比赛的项目、对阵、赛果和名次 */
  'GET /api/gatherings/{id}/tournament': { params: { id: string }; answer: Tournament; };
  /** 比赛项目报名并抽签 */
  'POST /api/gatherings/{id}/tournament-events': { params: { id: string }; body: { code: string; name: string; format?: "knock-out" | "round-robin" | undefined; entrants: ({ name: string; unitName?: string | undefined; members?: (string)[] | undefined })[] }; answer: { eventId: string; matches: number }; };
  /** 一户签领慰问品的签名或指印图片 */
  'GET /api/goods-deliveries/{id}/sign-off': { params: { id: string }; answer: Blob; };
  /** 困难家庭名单：按姓名、拼音首字母、单位、类别、原因查找 */
  'GET /api/households': { query?: { q?: string | undefined; unit?: string | undefined; tier?: "subsistence" | "marginal" | "accident" | "deep" | "relative" | "rigid-outlay" | "monitored" | "none" | "unknown" | "undecided" | undefined; cause?: "no-labour" | "unemployed" | "laid-off" | "uninsured" | "benefit-gap" | "illness" | "chronic-illness" | "disability" | "disaster" | "accident" | "schooling" | "other" | undefined; cursor?: string | undefined; limit?: number | undefined }; answer: { items: (HouseholdLine)[]; nextCursor: string | null }; };
  /** 一户的成员、收支、四清和档案 */
  'GET /api/households/{id}': { params: { id: string }; answer: Household; };
  /** 登记或改正家庭的银行卡号和开户行、联行号；卡号加密保存，只显示后四位 */
  'POST /api/households/{id}/bank-card': { params: { id: string }; body: { card: string; bankName?: string | undefined; bankCode?: string | undefined; reason: string }; answer: { cardTail: string }; };
  /** 变更户主、分户、迁户 */
  'POST /api/households/{id}/change': { params: { id: string }; body: { change: { kind: "head"; headId: string; relations: Record<string, "head" | "spouse" | "father" | "mother" | "son" | "daughter" | "grandparent" | "grandchild" | "sibling" | "other"> } | { kind: "split"; leaving: ({ personId: string; relation: "head" | "spouse" | "father" | "mother" | "son" | "daughter" | "grandparent" | "grandchild" | "sibling" | "other" })[] } | { kind: "move"; personId: string; relation: "head" | "spouse" | "father" | "mother" | "son" | "daughter" | "grandparent" | "grandchild" | "sibling" | "other"; toDossierNo: string } | { kind: "leave"; personId: string; cause: "death" | "married" | "moved" | "mistaken" }; reason: string }; answer: { householdId: string; otherHouseholdId: string | null; says: (string)[] }; };
  /** 预览：变更户主、分户、迁户会改动什么 */
  'POST /api/households/{id}/change/preview': { params: { id: string }; body: { change: { kind: "head"; headId: string; relations: Record<string, "head" | "spouse" | "father" | "mother" | "son" | "daughter" | "grandparent" | "grandchild" | "sibling" | "other"> } | { kind: "split"; leaving: ({ personId: string; relation: "head" | "spouse" | "father" | "mother" | "son" | "daughter" | "grandparent" | "grandchild" | "sibling" | "other" })[] } | { kind: "move"; personId: string; relation: "head" | "spouse" | "father" | "mother" | "son" | "daughter" | "grandparent" | "grandchild" | "sibling" | "other"; toDossierNo: string } | { kind: "leave"; personId: string; cause: "death" | "married" | "moved" | "mistaken" } }; answer: { says: (string)[] }; };
  /** 一户的核对情况；没有核对过时为 null */
  'GET /api/households/{id}/checked-facts': { params: { id: string }; answer: CheckedSheet | null; };
  /** 一户核对情况的登记记录：谁、何时、从哪里核对，改了什么 */
  'GET /api/households/{id}/checked-records': { params: { id: string }; answer: { items: ({ seq: string; recordedAt: string; recordedBy: string; source: string; checkedOn: string; changes: ({ label: string; before: string; after: string })[] })[] }; };
  /** 两户并排比对，号码遮蔽 */
  'GET /api/households/{id}/duplicates/{otherId}': { params: { id: string; otherId: string }; answer: { level: "certain" | "possible"; score: number; state: "open" | "different" | "merged"; decidedAt: string | null; deciderName: string | null; reason: string | null; same: ({ onePersonId: string; otherPersonId: string; score: number; said: string; differing: ("name" | "sex" | "birthOn" | "idNumber" | "phone")[] })[]; one: DuplicateSide; other: DuplicateSide }; };
  /** 判定两户不是重复，并记住 */
  'POST /api/households/{id}/duplicates/{otherId}/keep-apart': { params: { id: string; otherId: string }; body: { reason: string }; answer: { state: "open" | "different" | "merged" }; };
  /** 撤回“不是重复”的判定 */
  'POST /api/households/{id}/duplicates/{otherId}/reopen': { params: { id: string; otherId: string }; body: { reason: string }; answer: { state: "open" | "different" | "merged" }; };
  /** 写明原因后查看一位成员的完整身份证号，并记入日志 */
  'POST /api/households/{id}/id-number': { params: { id: string }; body: { personId: string; reason: string }; answer: { idNumber: string }; };
  /** 增员：出生、婚嫁、户口迁入、漏登的人加入这一户 */
  'POST /api/households/{id}/members': { params: { id: string }; body: { member: { name: string; idNumber: string; relation: "head" | "spouse" | "father" | "mother" | "son" | "daughter" | "grandparent" | "grandchild" | "sibling" | "other"; phone?: string | undefined; cause: "birth" | "married" | "moved" | "missed"; on: string }; reason: string }; answer: { householdId: string; personId: string; says: (string)[] }; };
  /** 预览：增员会改动什么；曾经离开的人可以再加入 */
  'POST /api/households/{id}/members/preview': { params: { id: string }; body: { member: { name: string; idNumber: string; relation: "head" | "spouse" | "father" | "mother" | "son" | "daughter" | "grandparent" | "grandchild" | "sibling" | "other"; phone?: string | undefined; cause: "birth" | "married" | "moved" | "missed"; on: string } }; answer: { says: (string)[]; isReturning: boolean }; };
  /** 预览：把另一户并入这一户会改动什么 */
  'GET /api/households/{id}/merge/{otherId}': { params: { id: string; otherId: string }; answer: { says: (string)[] }; };
  /** 把另一户并入这一户 */
  'POST /api/households/{id}/merge/{otherId}': { params: { id: string; otherId: string }; body: { reason: string }; answer: { mergeId: string; says: (string)[] }; };
  /** 撤销合并，两户恢复原样 */
  'POST /api/households/{id}/merge/{otherId}/undo': { params: { id: string; otherId: string }; body: { reason: string }; answer: { keptId: string; goneId: string }; };
  /** 查询本季其他单位是否慰问过这一户：单位、金额档次、日期，查询留痕 */
  'POST /api/households/{id}/other-aid': { params: { id: string }; answer: { since: string; aid: ({ unitName: string; amount: string; lastOn: string })[] }; };
  /** 认定结果和计算依据；还没有认定时为 null */
  'GET /api/households/{id}/verdict': { params: { id: string }; answer: Verdict | null; };
  /** 以往的导入，新的在前 */
  'GET /api/imports': { query?: { cursor?: string | undefined; limit?: number | undefined }; answer: { items: (ImportBatch)[]; nextCursor: string | null }; };
  /** 上传花名册（.xlsx、.xls、.csv），后台核对；字段 unitId 可指定单位 */
  'POST /api/imports': { file: File; fields?: Record<string, string>; answer: { batchId: string; jobId: string }; };
  /** 一次导入的核对结果，按单位 */
  'GET /api/imports/{id}': { params: { id: string }; answer: ImportBatchDetail; };
  /** 取消还没有核对完的导入，什么也不留 */
  'POST /api/imports/{id}/cancellation': { params: { id: string }; answer: { batchId: string }; };
  /** 更正存疑的单元格，按同样的规则重新核对 */
  'PUT /api/imports/{id}/cells': { params: { id: string }; body: { cells: ({ rowNo: number; role: string; text: string })[] }; answer: { rows: ({ rowNo: number; outcome: "accepted" | "repaired" | "parked"; doubts: (string)[] })[]; jobId: string | null; accepted: number; repaired: number; parked: number; passedOver: number; households: number }; };
  /** 确认入库 */
  'POST /api/imports/{id}/commitment': { params: { id: string }; answer: { batchId: string; households: number; persons: number; amended: number; joined: number; left: number; unchanged: number; parkedSince: number }; };
  /** 更正栏目对应并重新核对；同一单位下次同样表头的文件照此读取 */
  'PUT /api/imports/{id}/layout': { params: { id: string }; body: ImportLayoutInput; answer: { batchId: string; jobId: string | null; accepted: number; repaired: number; parked: number; passedOver: number; households: number }; };
  /** 在册家庭的成员变动：表里多了谁、少了谁、确认到哪一步 */
  'GET /api/imports/{id}/member-changes': { params: { id: string }; query?: { cursor?: string | undefined; limit?: number | undefined }; answer: { items: (ImportMemberChange)[]; nextCursor: string | null }; };
  /** 确认在册家庭的成员从哪一天起加入、离开；入库时写成带日期的成员关系 */
  'PUT /api/imports/{id}/member-changes': { params: { id: string }; body: { changes: ({ rowNo: number; on: string; staying: (string)[] })[] }; answer: { confirmed: number }; };
  /** 撤回对成员变动的确认，入库以前 */
  'DELETE /api/imports/{id}/member-changes/{rowNo}': { params: { id: string; rowNo: number }; answer: { rowNo: number }; };
  /** 撤销导入，没有被用到时 */
  'POST /api/imports/{id}/reversal': { params: { id: string }; answer: { batchId: string; state: string; households: number; restored: number }; };
  /** 逐行的修正和存疑 */
  'GET /api/imports/{id}/rows': { params: { id: string }; query?: { outcome?: "accepted" | "repaired" | "parked" | undefined; changed?: "true" | undefined; cursor?: string | undefined; limit?: number | undefined }; answer: { items: (ImportRow)[]; nextCursor: string | null }; };
  /** 取回搁置的行 */
  'DELETE /api/imports/{id}/rows/{rowNo}/set-aside': { params: { id: string; rowNo: number }; answer: { rows: (number)[]; jobId: string | null; accepted: number; repaired: number; parked: number; passedOver: number; households: number }; };
  /** 搁置一行，写明原因；户主行连同全户 */
  'PUT /api/imports/{id}/rows/{rowNo}/set-aside': { params: { id: string; rowNo: number }; body: { reason: string }; answer: { rows: (number)[]; jobId: string | null; accepted: number; repaired: number; parked: number; passedOver: number; households: number }; };
  /** 表格样张和栏目对应，长串数字遮住 */
  'GET /api/imports/{id}/sheet': { params: { id: string }; query?: { sheetName?: string | undefined }; answer: { sheetNames: (string)[]; rowCount: number | null; letters: (string)[]; rows: ({ rowNo: number; cells: (string)[] })[]; layout: ImportLayout; source: "found" | "remembered" | "corrected" | "guessed" }; };
  /** 一个文件有几张花名册时，选定要导入的工作表；每张各成一次导入 */
  'POST /api/imports/{id}/sheets': { params: { id: string }; body: { names: (string)[] }; answer: { batches: ({ batchId: string; sheetName: string; jobId: string })[] }; };
  /** 导入核对表（带标注的 .xlsx），下载记入日志 */
  'GET /api/imports/{id}/workbook': { params: { id: string }; answer: Blob; };
  /** 可以填写的排查表 */
  'GET /api/inspection-forms': { answer: { items: (InspectionForm)[]; shipped: ({ code: string; name: string; basis: string })[] }; };
  /** 启用一张随软件提供的排查表 */
  'POST /api/inspection-forms': { body: { code: string }; answer: { code: string; version: string; isNew: boolean }; };
  /** 登记整改：责令、报告、复查 */
  'POST /api/inspections/{id}/findings/{findingNo}/steps': { params: { id: string; findingNo: number }; body: { kind: "ordered" | "reported" | "passed" | "failed"; on: string; words: string; responsible?: string | undefined; dueOn?: string | undefined }; answer: { state: "found" | "ordered" | "reported" | "passed"; dueOn: string | null }; };
  /** 后台工作的进度 */
  'GET /api/jobs/{id}': { params: { id: string }; answer: Job; };
  /** 申报帮扶责任人与困难家庭的亲属关系 */
  'POST /api/kinship-declarations': { body: { household: { dossierNo?: string | undefined; headName?: string | undefined; unitName?: string | undefined; idTail?: string | undefined }; helper: { name: string; unitName: string; unitLevel: "province" | "city" | "county" | "township" | "base"; duty?: string | undefined; idNumber?: string | undefined }; relation: string }; answer: { helperId: string; standingPairingIds: (string)[] }; };
  /** 当前登录人 */
  'GET /api/me': { answer: Me; };
  /** 其余没有决定的各户一并记为同意 */
  'POST /api/meetings/{id}/agreement-to-rest': { params: { id: string }; answer: { agreed: number }; };
  /** 会议上的一户：投影用，按内部核对的脱敏规则显示 */
  'GET /api/meetings/{id}/cases/{position}': { params: { id: string; position: number }; answer: { meeting: { id: string; listNo: number; listName: string; name: string; heldOn: string; place: string; chairedBy: string; recordedBy: string; attendees: (string)[]; absent: (string)[]; minutesNo: string; supplementReason: string | null; digest: string | null; frozenAt: string | null }; counts: { cases: number; agreed: number; refused: number; deferred: number }; case: MeetingCase }; };
  /** 记录对一户的决定：同意、不同意、缓议，以及谁提了什么意见 */
  'POST /api/meetings/{id}/decisions': { params: { id: string }; body: { entitlementId: string; decision: "agreed" | "refused" | "deferred"; reason?: string | undefined; objection?: { by: string; text: string } | undefined }; answer: { decision: "agreed" | "refused" | "deferred" }; };
  /** 结束会议，冻结名单 */
  'POST /api/meetings/{id}/freezing': { params: { id: string }; answer: { agreed: number; refused: number; deferred: number; digest: string }; };
  /** 会议纪要（DOCX 或 PDF）；记入日志 */
  'POST /api/meetings/{id}/minutes': { params: { id: string }; body: { format: "docx" | "pdf" }; answer: Blob; };
  /** 本人申报的亲属 */
  'GET /api/my-relatives': { answer: { relatives: ({ id: string; name: string; relation: string; hasNumber: boolean; declaredAt: string })[] }; };
  /** 申报本人的亲属，他们的户由别人审批；身份证号只留比对用的摘要 */
  'POST /api/my-relatives': { body: { relatives: ({ name: string; relation: string; idNumber?: string | undefined })[] }; answer: { declared: number }; };
  /** 答复诉求 */
  'POST /api/needs/{id}/answers': { params: { id: string }; body: { answer: string; answeredOn: string; outcome: "solved" | "explained" | "passed-on"; satisfaction?: "satisfied" | "fair" | "dissatisfied" | null | undefined }; answer: { round: number }; };
  /** 登记群众对答复的评价 */
  'POST /api/needs/{id}/rating': { params: { id: string }; body: { satisfaction: "satisfied" | "fair" | "dissatisfied"; ratedOn: string }; answer: { round: number }; };
  /** 医务岗位填写诊断，加密保存 */
  'PUT /api/needy-patients/{id}/diagnosis': { params: { id: string }; body: { diagnosis: string }; answer: { hasDiagnosis: boolean }; };
  /** 医务岗位查看诊断，写明原因，记入日志 */
  'POST /api/needy-patients/{id}/diagnosis-reading': { params: { id: string }; body: { reason: string }; answer: { diagnosis: string }; };
  /** 一份公示的名单，已遮挡；公示栏照片 */
  'GET /api/notices/{id}': { params: { id: string }; answer: PostedNotice; };
  /** 公示期满、异议答复完毕，办理结束 */
  'POST /api/notices/{id}/closing': { params: { id: string }; body: { noPhotoReason?: string | undefined }; answer: { noticeId: string }; };
  /** 一份名单收到的异议 */
  'GET /api/notices/{id}/objections': { params: { id: string }; answer: { items: (Objection)[] }; };
  /** 登记电话、来信或当面提出的异议 */
  'POST /api/notices/{id}/objections': { params: { id: string }; body: { channel: "phone" | "letter" | "in-person"; receivedOn: string; ground: "income" | "household" | "cause" | "not-eligible" | "twice" | "favour" | "left-out" | "other"; concerns: "line" | "list" | "left-out"; linePosition?: number | undefined; content: string; objectorName?: string | undefined; objectorPhone?: string | undefined }; answer: { objectionId: string; objectionNo: number; dueOn: string }; };
  /** 公示结束情况说明或公示结果公告的预览；文中每个数字背后的记录 */
  'GET /api/notices/{id}/papers/{paper}': { params: { id: string; paper: "closing-minutes" | "result-posting" }; answer: { title: string; html: string; figures: ({ code: string; name: string; unit: string; value: string; titles: (string)[]; rows: ({ cells: (string)[]; dossierId: string | null })[] })[] }; };
  /** 公示结束情况说明（closing-minutes，pdf 附公示栏照片）或公示结果公告（result-posting），docx 或 pdf */
  'GET /api/notices/{id}/papers/{paper}/file': { params: { id: string; paper: "closing-minutes" | "result-posting" }; query?: { format?: "docx" | "pdf" | undefined }; answer: Blob; };
  /** 上传公示栏照片，作为张贴的证明 */
  'POST /api/notices/{id}/photos': { params: { id: string }; file: File; fields?: Record<string, string>; answer: { photoId: string; contentHash: string }; };
  /** 一张公示栏照片 */
  'GET /api/notices/{id}/photos/{photoId}': { params: { id: string; photoId: string }; answer: Blob; };
  /** 金额有变的名单撤下，重新公示一整期 */
  'POST /api/notices/{id}/reposting': { params: { id: string }; body: { repostOn: string }; answer: { notice: { id: string; noticeNo: string; round: number; households: number; startsOn: string; endsOn: string } | null }; };
  /** 答复异议；成立的撤下名单并重新公示 */
  'POST /api/objections/{id}/decision': { params: { id: string }; body: { outcome: "removed" | "corrected" | "rejected"; decidedOn: string; answer: string; repostOn?: string | undefined }; answer: { outcome: "removed" | "corrected" | "rejected"; notice: { id: string; noticeNo: string; round: number; households: number; startsOn: string; endsOn: string } | null }; };
  /** 登记核查人和核查情况 */
  'POST /api/objections/{id}/investigations': { params: { id: string }; body: { doneOn: string; investigators: (string)[]; finding: string }; answer: { objectionId: string }; };
  /** 查看异议的原话、异议人、核查和答复；查看留痕 */
  'POST /api/objections/{id}/opening': { params: { id: string }; answer: { objectionId: string; content: string; objector: { name: string; phone: string } | null; steps: ({ kind: string; investigators: (string)[]; doneOn: string; text: string })[] }; };
  /** 结束结对 */
  'POST /api/pairings/{id}/end': { params: { id: string }; body: { toOn: string; reason: string }; answer: { toOn: string }; };
  /** 结对交接，原记录保留 */
  'POST /api/pairings/{id}/handover': { params: { id: string }; body: { helper: { name: string; unitName: string; unitLevel: "province" | "city" | "county" | "township" | "base"; duty?: string | undefined; idNumber?: string | undefined }; handoverOn: string; reason: string; kinship?: string | null | undefined; sameNameCleared?: boolean | undefined }; answer: { pairingId: string; toOn: string }; };
  /** 保存宣传图片：只收 JPG、PNG，重新绘制后加密保存 */
  'POST /api/publicity/{id}/pictures': { params: { id: string }; file: File; fields?: Record<string, string>; answer: { digest: string; width: number; height: number }; };
  /** 一张宣传图片 */
  'GET /api/publicity/{id}/pictures/{digest}': { params: { id: string; digest: string }; answer: Blob; };
  /** 登记宣传撤下的日期 */
  'POST /api/publicity/{id}/removal': { params: { id: string }; body: { takenDownOn: string }; answer: { takenDownOn: string }; };
  /** 冲正一笔到账；捐赠收据随之作废 */
  'POST /api/receipts/{id}/reversal': { params: { id: string }; body: { reason: string }; answer: { transactionId: string }; };
  /** 从已发布的版本或随产品提供的办法另起一版草稿 */
  'POST /api/rule-pack-drafts': { body: { code: string; fromVersion?: string | undefined; version: string; asCode?: string | undefined; asName?: string | undefined }; answer: { draftId: string }; };
  /** 一份草稿的全文 */
  'GET /api/rule-pack-drafts/{id}': { params: { id: string }; answer: { id: string; title: string; startedFrom: string; revision: number; savedAt: string; savedBy: string; releasedAs: string | null; packText: string; scenariosText: string }; };
  /** 保存草稿；别人已另存时拒绝 */
  'POST /api/rule-pack-drafts/{id}': { params: { id: string }; body: { revision: number; packText: string; scenariosText: string }; answer: { revision: number }; };
  /** 发布草稿；样例有一个不符就拒绝，发布后不能再改 */
  'POST /api/rule-pack-drafts/{id}/release': { params: { id: string }; body: { revision: number }; answer: { code: string; version: string; name: string; scenarios: number }; };
  /** 认定办法：已发布的版本、草稿和随产品提供的办法 */
  'GET /api/rule-packs': { answer: { versions: ({ code: string; version: string; name: string; installedAt: string; releasedBy: string | null; campaigns: number })[]; drafts: ({ id: string; title: string; startedFrom: string; revision: number; savedAt: string; savedBy: string; releasedAs: string | null })[]; shipped: ({ code: string; name: string; version: string; region: string })[] }; };
  /** 检查正在写的认定办法和样例：错在哪一行，各样例算出来是什么 */
  'POST /api/rule-packs/check': { body: { packText: string; scenariosText: string }; answer: { mistakes: ({ in: "pack" | "scenarios"; line: number; column: number; message: string; path: (string | number)[] })[]; results: ({ name: string; passed: boolean; expected: string; got: string; derivation: (string)[] })[]; multiples: (number)[] }; };
  /** 两版认定办法的不同，用文字说明；另一版可以是正在写的文本，写错时为 null */
  'POST /api/rule-packs/comparison': { body: { from: { code: string; version: string }; to: { code: string; version: string } | { packText: string } }; answer: { changes: (string)[] | null }; };
  /** 已发布的一版认定办法：全文、样例及样例运行结果 */
  'GET /api/rule-packs/{code}/{version}': { params: { code: string; version: string }; answer: { name: string; region: string; basis: string; validFrom: string; packText: string | null; scenariosText: string | null; tiers: ({ code: string; name: string; clause: string; conditions: (string)[] })[]; results: ({ name: string; passed: boolean; expected: string; got: string; derivation: (string)[] })[] }; };
  /** 是否第一次使用 */
  'GET /api/setup': { answer: { needsFirstAccount: boolean; practiceAvailable: boolean }; };
  /** 建第一个账号：本单位、系统管理员兼经办 */
  'POST /api/setup/first-account': { body: { personName: string; username: string; password: string; unitName: string }; answer: { username: string }; };
  /** 建第一个账号并装入练习县，装入在后台进行 */
  'POST /api/setup/practice-county': { body: { personName: string; username: string; password: string }; answer: { jobId: string }; };
  /** 上传签好字的纸质签领表照片，附到表上各户 */
  'POST /api/sign-off-sheets/{id}/photos': { params: { id: string }; file: File; fields?: Record<string, string>; answer: { contentHash: string; households: number }; };
  /** 抽查：每次的种子、名单和结果 */
  'GET /api/spot-checks': { answer: { items: ({ id: string; year: number; drawnOn: string; seed: string; percent: number; population: number; by: string; lines: ({ dossierNo: string; dossierId: string | null; headName: string | null; unitName: string | null; result: string | null; words: string | null; checkedOn: string | null })[] })[] }; };
  /** 抽签：从在档档案中随机抽查，可以重演 */
  'POST /api/spot-checks': { body: { percent: number }; answer: { drawId: string; drawn: number; population: number }; };
  /** 按留存的种子和名单重抽一遍，看是否一致 */
  'GET /api/spot-checks/{id}/repetition': { params: { id: string }; answer: { seed: string; drawn: (string)[]; agrees: boolean }; };
  /** 登记一份档案的抽查结果 */
  'POST /api/spot-checks/{id}/results': { params: { id: string }; body: { dossierNo: string; checkedOn: string; result: "agrees" | "corrected" | "exits"; words: string }; answer: { result: "agrees" | "corrected" | "exits" }; };
  /** 登记奖品和纪念品，超过上限不登记 */
  'POST /api/tournament-events/{id}/prizes': { params: { id: string }; body: { givenOn: string; allotmentCode?: string | undefined; lines: ({ entrantNo: number; kind?: "prize" | "souvenir" | undefined; name: string; perPersonFen: number })[] }; answer: { lines: number; amountFen: string }; };
  /** 登记赛果 */
  'POST /api/tournament-events/{id}/results': { params: { id: string }; body: { results: ({ matchNo: number; winnerNo: number; score?: string | undefined; playedOn: string })[] }; answer: { played: number; matches: number; isFinished: boolean }; };
  /** 可见的单位，上级在前 */
  'GET /api/units': { answer: { items: (Unit)[] }; };
  /** 认定告知书、不予认定告知书、补充资料告知书：一户或一批，一页一户，合成一份 PDF */
  'POST /api/verdict-letters': { body: { householdId?: string | undefined; outcome?: "tier" | "none" | "unknown" | undefined; unitId?: string | undefined; datedOn: string }; answer: Blob; };
  /** 认定办法要核对的否决情形 */
  'GET /api/veto-flags': { answer: { items: ({ code: string; reading: string })[] }; };
  /** 取消一条走访安排 */
  'POST /api/visit-stops/{id}/cancellation': { params: { id: string }; body: { reason: string }; answer: { visitOn: string }; };
  /** 撤销录错的走访记录 */
  'POST /api/visits/{id}/withdrawal': { params: { id: string }; body: { reason: string }; answer: { visitedOn: string }; };
  /** 一次病房慰问：逐病区、逐床位 */
  'GET /api/ward-rounds/{id}': { params: { id: string }; answer: WardRoundWithBeds; };
  /** 登记病房慰问到床 */
  'POST /api/ward-rounds/{id}/visits': { params: { id: string }; body: { ticks?: ({ wardCode: string; bedNo: string; portions?: number | undefined; missedReason?: string | undefined })[] | undefined; allServed?: boolean | undefined; close?: boolean | undefined }; answer: { beds: number; bedsServed: number; portions: number; excused: number; missing: number }; };
  /** 病区和床位 */
  'GET /api/wards': { answer: { items: (Ward)[] }; };
  /** 一项全员福利的签领名单 */
  'GET /api/welfare-issues/{id}': { params: { id: string }; answer: WelfareIssueWithPayments; };
  /** 登记福利签领 */
  'POST /api/welfare-issues/{id}/payments': { params: { id: string }; body: { paidOn: string; lines: ({ department: string; personName: string; staffNo?: string | undefined; amountFen?: number | undefined; method?: "self" | "proxy" | "bank-receipt" | undefined })[] }; answer: { paidPersons: number; unpaid: number }; };
  /** 撤销登记错误的一行福利签领 */
  'POST /api/welfare-issues/{id}/payments/{line}/withdrawal': { params: { id: string; line: number }; body: { reason: string }; answer: { paidPersons: number }; };
}
