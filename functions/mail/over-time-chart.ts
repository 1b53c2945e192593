/** Time by productivity, a bar a day, or an hour where it is about one day. */
import type { What } from '#core/contracts/report-query.ts'
import type { UsageReport } from '#core/contracts/usage-report.ts'
import { formatDayShort, weekdayOf } from '#core/format/date.ts'
import type { ContentRequest, MailChart } from './content.ts'

/** More bars than this, and weekdays no longer fit. */
const WEEKDAYS = 14

/** The report behind it, too; no chart where there is no time. */
export const overTimeChart = async (
  { range, account, language, words, ask }: ContentRequest,
  filters: What = {},
): Promise<{ report: UsageReport; chart: MailChart | undefined }> => {
  const hourly = range.from === range.to
  const report = await ask(hourly ? 'hour' : 'day', filters)
  const labelOf = (key: string) => {
    if (hourly) return key
    const short = formatDayShort(key, account.dateFormat)
    return report.rows.length <= WEEKDAYS ? `${weekdayOf(key, language)}\n${short}` : short
  }
  const bars = report.rows.map(({ key, split }) => ({ label: labelOf(key), split }))
  const { activeMs, passiveMs } = report.totals
  const chart = { title: words['chart.time'], kind: 'bars', bars } as const
  return { report, chart: activeMs + passiveMs > 0 ? chart : undefined }
}
