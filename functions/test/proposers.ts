/** Somebody who proposes, and who answers: the account that tests of proposals share. */
import type { Proposal, ProposalList } from '#core/contracts/proposal.ts'
import type { UsageReport } from '#core/contracts/usage-report.ts'
import { createStack } from './stack.ts'

type Stack = Awaited<ReturnType<typeof createStack>>
type Member = Awaited<ReturnType<Stack['member']>>
type Owner = { userId: string; computerId: string }
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10)

export const send = async (member: Member, method: string, path: string, body?: object) => {
  const answer = await member.call(path, { method, ...(body ? { body: JSON.stringify(body) } : {}) })
  const told = answer.body as Proposal & { error?: { message: string }; changed?: number }
  return { status: answer.status, body: told, message: told.error?.message ?? '' }
}
export const propose = (member: Member, said: object) => send(member, 'POST', '/v1/proposals', said)
export const alias = (of: Owner, name: string | null, kind: 'user' | 'computer' = 'user') => ({
  about: 'alias',
  kind,
  id: kind === 'user' ? of.userId : of.computerId,
  alias: name,
})
export const site = (host: string, words: object) => ({
  about: 'classification',
  key: `site:${host}`,
  ...words,
})
export const answer = (member: Member, id: string, accept: boolean, text?: string) =>
  send(member, 'PUT', `/v1/proposals/${id}`, { accept, ...(text ? { text } : {}) })
export const listOf = async (member: Member, path = '/v1/proposals') =>
  ((await member.call(path)).body as ProposalList).proposals

/** `lena` sees the group `sales`: Ada on her desk. `clear`: nothing is proposed, named or said any more. */
export const createProposers = async () => {
  const now = Date.now()
  const range = `from=${dayOf(now - 2 * DAY)}&to=${dayOf(now)}`
  const stack = await createStack()
  const admin = await stack.member('administrator')
  const second = await stack.member('configurator')
  const lena = await stack.member('manager', `lena-${stack.accountId}@example.com`, ['sales'])
  const enrol = async (name: string, sites: string[], start = now - DAY) => {
    const device = await stack.enrolled({
      userLogin: `${name}@corp.example`,
      userName: name,
      computerName: `desk-${name}`,
      machineId: name,
    })
    const at = {
      offsetMin: 0,
      durationMs: 10 * MINUTE,
      state: 'active',
      app: 'chrome',
      description: 'Chrome',
    }
    const activities = sites.map((site, index) => ({ ...at, start: start + index * 10 * MINUTE, site }))
    const { status } = await device.deliver({ activities })
    if (status !== 200) throw new Error(`${name} could not deliver: ${status}`)
    const id = device.credential()?.agentId ?? ''
    return (await stack.documents('agents')).get(id) as Owner
  }
  const ada = await enrol('ada', ['notion.example', 'wiki.example'])
  const bob = await enrol('bob', ['only-bob.example'])
  await enrol('cleo', ['long-ago.example'], now - 90 * DAY)
  await send(admin, 'PUT', '/v1/groups/sales', { name: 'Sales', users: [ada.userId], computers: [] })

  const report = async (by: string, member = admin) =>
    (await member.call(`/v1/reports/usage?by=${by}&${range}`)).body as UsageReport
  return {
    ...{ stack, admin, second, lena, ada, bob, enrol, report },
    openOnes: (member = admin) => listOf(member, '/v1/proposals/open'),
    rowOf: async (by: string, key: string) => (await report(by)).rows.find((row) => row.key === key),
    auditOf: async (event: string) =>
      [...(await stack.documents('audit')).values()].filter((entry) => entry.event === event),
    clear: async () => {
      for (const id of (await stack.documents('proposals')).keys())
        await stack.accountDocument.collection('proposals').doc(id).delete()
      await send(admin, 'PUT', '/v1/aliases', {
        items: [ada, bob].map(({ userId }) => ({ kind: 'user', id: userId, alias: null })),
      })
      const taken = { key: 'site:notion.example', productivity: null, category: null }
      await send(admin, 'PUT', '/v1/classifications', { items: [taken] })
    },
  }
}
