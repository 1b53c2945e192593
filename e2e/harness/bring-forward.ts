/** The moved clock of announced changes: the instant from which they hold is set into the past. */
import type { ToldField } from '#core/contracts/announcement.ts'
import { accountUrl, fieldsOf, HEADERS } from './documents.ts'
import type { Tenant } from './stack.ts'

/** What is announced already of these settings holds now. */
export const bringForward = async (account: Tenant, ...settings: ToldField[]): Promise<void> => {
  const from = Date.now() - 1
  const paths = [...settings.map((field) => `announced.${field}.from`), 'nextAnnounced']
  const mask = paths.map((path) => `updateMask.fieldPaths=${path}`).join('&')
  const announced = Object.fromEntries(settings.map((field) => [field, { from }]))
  const answer = await fetch(`${accountUrl(account)}?${mask}`, {
    method: 'PATCH',
    headers: HEADERS,
    body: JSON.stringify({ fields: fieldsOf({ announced, nextAnnounced: from }) }),
  })
  if (!answer.ok) throw new Error(`bringing forward: ${answer.status} ${await answer.text()}`)
}
