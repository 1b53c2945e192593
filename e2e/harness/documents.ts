/** Firestore's documents as an operator sees them, past the product: what was stored, record by record. */
import type { Row } from './api.ts'
import type { Tenant } from './stack.ts'

type Value = {
  integerValue?: string
  doubleValue?: number
  stringValue?: string
  booleanValue?: boolean
  timestampValue?: string
  arrayValue?: { values?: Value[] }
  mapValue?: { fields?: Record<string, Value> }
}
type Document = { name: string; fields?: Record<string, Value> }

const plain = (value: Value): unknown => {
  if (value.integerValue !== undefined) return Number(value.integerValue)
  if (value.arrayValue) return (value.arrayValue.values ?? []).map(plain)
  if (value.mapValue) return plainFields(value.mapValue.fields)
  return value.doubleValue ?? value.stringValue ?? value.booleanValue ?? value.timestampValue
}
const plainFields = (fields: Record<string, Value> = {}): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, plain(value)]))

const valueOf = (value: unknown): Value => {
  if (typeof value === 'string') return { stringValue: value }
  if (typeof value === 'boolean') return { booleanValue: value }
  if (typeof value === 'number')
    return Number.isInteger(value) ? { integerValue: String(value) } : { doubleValue: value }
  if (Array.isArray(value)) return { arrayValue: { values: value.map(valueOf) } }
  return { mapValue: { fields: fieldsOf(value as Record<string, unknown>) } }
}
/** Plain content as the fields of a document. */
export const fieldsOf = (content: Record<string, unknown>): Record<string, Value> =>
  Object.fromEntries(Object.entries(content).map(([name, value]) => [name, valueOf(value)]))

/** The emulator takes this word for an administrator's. */
export const HEADERS = { authorization: 'Bearer owner', 'content-type': 'application/json' }

export const accountUrl = ({ file }: Tenant): string => {
  const port = Number(new URL(file.dashboardUrl).port) + 2
  return `http://127.0.0.1:${port}/v1/projects/${file.projectId}/databases/(default)/documents/accounts/${file.account.id}`
}

const list = async (account: Tenant, collection: string): Promise<Document[]> => {
  const found: Document[] = []
  let pageToken = ''
  do {
    const query = new URLSearchParams({ pageSize: '300', ...(pageToken ? { pageToken } : {}) })
    const answer = await fetch(`${accountUrl(account)}/${collection}?${query}`, {
      headers: HEADERS,
      signal: AbortSignal.timeout(20_000),
    })
    if (!answer.ok) throw new Error(`${collection}: ${answer.status} ${await answer.text()}`)
    const page = (await answer.json()) as { documents?: Document[]; nextPageToken?: string }
    found.push(...(page.documents ?? []))
    pageToken = page.nextPageToken ?? ''
  } while (pageToken)
  return found
}

/** One stored record: what an agent says of one stretch, corrected to the server's time. */
export type Piece = {
  agentId: string
  start: number
  end: number
  isActivity: boolean
  thing: string
  state: string
}

type Batch = { agentId: string; activities: Row[]; ledger: (Row & { reason?: string })[] }

/** Everything all agents of the account have told, in order of time. */
export const storedPieces = async (account: Tenant): Promise<Piece[]> => {
  const batches = (await list(account, 'batches')).map(
    ({ fields }) => plainFields(fields) as unknown as Batch,
  )
  const pieces = batches.flatMap(({ agentId, activities, ledger }): Piece[] => [
    ...activities.map(({ start, durationMs, state, app, site }) => ({
      ...{ agentId, start, end: start + durationMs, isActivity: true },
      ...{ thing: site ?? app, state },
    })),
    ...ledger.map(({ start, durationMs, state, reason }) => ({
      ...{ agentId, start, end: start + durationMs, isActivity: false },
      ...{ thing: reason === undefined ? state : `${state}:${reason}`, state },
    })),
  ])
  return pieces.sort((a, b) => a.start - b.start)
}

/** Withdraws every agent of the account, as the API does it: with one field of each agent's document. */
export const revokeAgents = async (account: Tenant): Promise<void> => {
  for (const { name } of await list(account, 'agents')) {
    const id = name.split('/').at(-1)
    const answer = await fetch(`${accountUrl(account)}/agents/${id}?updateMask.fieldPaths=revokedAt`, {
      method: 'PATCH',
      headers: HEADERS,
      body: JSON.stringify({ fields: { revokedAt: { integerValue: String(Date.now()) } } }),
    })
    if (!answer.ok) throw new Error(`revoking: ${answer.status} ${await answer.text()}`)
  }
}
