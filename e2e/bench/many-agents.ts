/** Documents of many agents, written past the product: only what Real-time reads of them matters here. */
import { HEADERS, accountUrl, fieldsOf } from '../harness/documents.ts'
import type { Tenant } from '../harness/stack.ts'

const SITES = ['github.com', 'mail.google.com', 'example.lightning.force.com', 'docs.google.com', 'figma.com']
const STATES = ['active', 'active', 'active', 'passive', 'locked']

const live = (index: number, turn: number) => ({
  sequence: Date.now(),
  state: STATES[(index + turn) % STATES.length],
  since: Date.now(),
  front: { app: 'chrome', site: SITES[(index + turn) % SITES.length], title: `Page ${turn} of ${index}` },
})

const agent = (index: number) => ({
  userId: `user-${index}`,
  computerId: `computer-${index}`,
  description: {
    kind: 'host',
    version: '0.1.0',
    platform: 'windows',
    machineId: `machine-${index}`,
    computerName: `PC-${index}`,
    userLogin: `person-${index}`,
    userName: `Person ${index}`,
  },
  groups: [],
  enrolledAt: Date.now(),
  lastSeenAt: Date.now(),
  lastActivityAt: Date.now(),
  batches: 1,
  activities: 1,
  quarantined: 0,
  gaps: 0,
  live: live(index, 0),
})

const write = async (
  account: Tenant,
  agents: readonly { id: string; content: Record<string, unknown> }[],
  only: readonly string[] = [],
): Promise<void> => {
  const [base = '', path = ''] = accountUrl(account).split('/v1/')
  const database = path.replace(/\/documents\/.*$/, '')
  const writes = agents.map(({ id, content }) => ({
    update: { name: `${path}/agents/${id}`, fields: fieldsOf(content) },
    ...(only.length === 0 ? {} : { updateMask: { fieldPaths: only } }),
  }))
  const answer = await fetch(`${base}/v1/${database}/documents:commit`, {
    method: 'POST',
    headers: HEADERS,
    body: JSON.stringify({ writes }),
  })
  if (!answer.ok) throw new Error(`writing agents: ${answer.status} ${await answer.text()}`)
}

/** This many agents, each of a person of its own. */
export const writeAgents = (account: Tenant, count: number): Promise<void> =>
  write(
    account,
    Array.from({ length: count }, (_, index) => ({ id: `agent-${index}`, content: agent(index) })),
  )

/** `some` of `count` agents say something else. */
export const changeSome = (account: Tenant, count: number, some: number, turn: number): Promise<void> =>
  write(
    account,
    Array.from({ length: some }, (_, at) => (at * 7 + turn * some) % count)
      .filter((index, at, all) => all.indexOf(index) === at)
      .map((index) => ({ id: `agent-${index}`, content: { live: live(index, turn + 1) } })),
    ['live'],
  )
