/** What members of anonymised roles are refused, and the names that people have for them (product.md S12). */
import { createHmac } from 'node:crypto'
import type { Named } from '#core/reports/report-context.ts'
import { Refusal } from '../refusal.ts'
import { keyFor } from '../security/keys.ts'
import type { ViewerScope } from './viewer-scope.ts'

/** Routes that lead to no single person. All others are refused; one's own data is a matter of its own. */
const OPEN: ReadonlySet<string> = new Set([
  '/v1/reports/usage',
  '/v1/reports/hours',
  '/v1/reports/focus',
  '/v1/reports/changes',
  '/v1/people',
  '/v1/views',
  '/v1/views/{id}',
  '/v1/views/{id}/restore',
  '/v1/proposals',
  '/v1/proposals/{id}',
])

const SINGLE = 'Your role shows groups, and no single person, computer or activity.'

/** 403 where the route shows single people. */
export const refuseSingle = ({ anonymised }: ViewerScope, path?: string): void => {
  if (anonymised !== undefined && !OPEN.has(path ?? '')) throw new Refusal(403, 'forbidden', SINGLE)
}

/** 403 where a view is asked of one person or computer, or shows fewer people than the account allows. */
export const refuseFew = (
  { anonymised }: ViewerScope,
  { person, computer }: { person?: string | undefined; computer?: string | undefined },
  people: number,
): void => {
  if (anonymised === undefined) return
  if (person !== undefined || computer !== undefined) throw new Refusal(403, 'forbidden', SINGLE)
  if (people >= anonymised.minimumPeople) return
  throw new Refusal(
    403,
    'forbidden',
    `Your role shows views of at least ${anonymised.minimumPeople} people; this one is of fewer.`,
  )
}

/** The same person has the same name in every report, and in no other account. */
export const pseudonym = (accountId: string, kind: 'Person' | 'Computer', key: string): Named => {
  const hash = createHmac('sha256', keyFor('pseudonym')).update(`${accountId}|${kind}|${key}`).digest('hex')
  return { key: hash.slice(0, 22), label: `${kind} ${hash.slice(0, 6)}` }
}
