/** 138****8000; all but the last two digits of a fixed line. */
export function maskedPhone(phone: string): string {
  return /^1\d{10}$/.test(phone)
    ? `${phone.slice(0, 3)}****${phone.slice(-4)}`
    : `${'*'.repeat(Math.max(0, phone.length - 2))}${phone.slice(-2)}`;
}
