/** Built-in number formats that are dates: 14–22, 45–47 and the East Asian 27–36 and 50–58. */
export function isBuiltInDateFormat(id: number): boolean {
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
}

/** Whether a custom format code shows a date or a time: literals, colours and conditions aside, first section only. */
export function isDateFormat(code: string): boolean {
  const bare = code
    .replace(/"([年月日时分秒]+)"/g, '$1')
    .replace(/"[^"]*"|\\.|\[(?!h+\]|m+\]|s+\])[^\]]*\]|_.|\*./g, '')
    .split(';')[0];
  return /[ymdhs]|[年月日时分秒]/i.test((bare ?? '').replace(/General/gi, ''));
}
