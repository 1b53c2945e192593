const UNITS = ['B', 'KB', 'MB', 'GB', 'TB'] as const

/** Bytes as `812 B`, `1.4 MB`, `23 GB`: thousands, one digit behind the point below ten, in German behind a comma. */
export const formatBytes = (bytes: number, language = 'en'): string => {
  let value = Math.max(0, bytes)
  let unit = 0
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1000
    unit += 1
  }
  const digits = unit > 0 && value < 9.95 ? 1 : 0
  const number = value.toLocaleString(language, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    useGrouping: false,
  })
  return `${number}\u00a0${UNITS[unit] ?? ''}`
}
