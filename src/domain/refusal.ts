/**
 * A refusal is the product's polite "no": something a person asked for that the rules or the facts do not allow.
 * It knows nothing of HTTP; `server/http/problem.ts` maps codes to statuses in one table.
 */
export class Refusal extends Error {
  readonly code: string;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: string, message: string, details: Record<string, unknown> = {}) {
    super(message);
    this.name = 'Refusal';
    this.code = code;
    this.details = details;
  }
}

/**
 * Refuses with a stable code (`campaign.closed`) and a Chinese sentence that says what is wrong, where, and what to do next.
 * `details` may hold rows, columns, amounts; never an ID number, phone or card.
 */
export function refuse(code: string, message: string, details: Record<string, unknown> = {}): never {
  throw new Refusal(code, message, details);
}
