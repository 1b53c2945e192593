/** `GET /v1/classifications` and `/seen`: what the account says, and what there was that it may speak of. */
import type { ClassificationList, SeenList } from '#core/contracts/classification-list.ts'
import type { UsageReport, UsageRow } from '#core/contracts/usage-report.ts'
import { PERSONAL_KEY } from '#core/privacy/personal.ts'
import { resolvePreset } from '#core/range/presets.ts'
import { accountDay } from '#core/reports/account-time.ts'
import { categoriesRef, namesOf, ownCategories } from '../accounts/categories.ts'
import { readClassifications } from '../accounts/classifications.ts'
import type { Api } from './dependencies.ts'
import type { Viewer } from './viewer.ts'

export const listClassifications = async (api: Api, { account }: Viewer): Promise<ClassificationList> => {
  const [known, categories] = await Promise.all([
    readClassifications(api.db, account.id),
    categoriesRef(api.db, account.id).get(),
  ])
  return {
    account: Object.fromEntries(known.account),
    exceptions: Object.fromEntries(
      [...known.exceptions].map(([group, items]) => [group, Object.fromEntries(items)]),
    ),
    categories: ownCategories(namesOf(categories), known),
  }
}

/** Of the whole account whoever asks: shares of sites and applications, of nobody in particular. */
export const listSeen = async (api: Api, { account }: Viewer): Promise<SeenList> => {
  const scope = { accountId: account.id, sees: 'all' as const }
  const range = resolvePreset('30d', accountDay(account.timeZone, api.now()))
  const [sites, apps, all] = await Promise.all(
    (['site', 'app', 'productivity'] as const).map((by) => api.usage.usage(scope, { ...range, by }, account)),
  )
  const total = timeOf(all?.totals)
  const shareOf = (ms: number) => (total === 0 ? 0 : ms / total)
  // A browser is the sum of its sites, which stand for themselves; what is personal has no name.
  const classifiable = ({ key, bySite }: UsageRow) => bySite !== true && key !== PERSONAL_KEY
  const rows = [...(sites?.rows ?? []), ...(apps?.rows ?? [])].filter(classifiable)
  return {
    ...range,
    undefinedShare: shareOf(all?.totals.split.undefined ?? 0),
    rows: rows
      .map((row) => ({ key: row.key, label: row.label, share: shareOf(timeOf(row)) }))
      .sort((a, b) => b.share - a.share || (a.key < b.key ? -1 : 1)),
  }
}

const timeOf = (of: Pick<UsageReport['totals'] | UsageRow, 'activeMs' | 'passiveMs'> | undefined): number =>
  of === undefined ? 0 : of.activeMs + of.passiveMs
