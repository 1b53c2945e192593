/** The deny table: every role, on every route, with its own account's ids, another group's and another account's. */
import { mkdirSync, writeFileSync, writeSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '#core/contracts/member.ts'
import type { ApiRoute } from '../api/route.ts'
import { apiRoutes } from '../api/routes/index.ts'
import { COLLECTIONS } from './collections.ts'
import { mayAsk, nameOf, sampleOf, unmatched } from './samples/index.ts'
import { createWorld, type Member, ROLES, type World } from './world.ts'

let home: World
let away: World
/** Signed in, a member of nothing. */
let nobody: Member

beforeAll(async () => {
  home = await createWorld('mark7qz')
  away = await createWorld('away3kx')
  nobody = await away.member('administrator', `left-${away.accountId}@nowhere.example`)
  for (const [id, { email }] of await away.documents('members'))
    if (email === nobody.email) await away.accountDocument.collection('members').doc(id).delete()
}, 120_000)

/** Of tries that went as they must. `inGroup`: by a member of the role who may not see the group that is asked for. */
type Count = { allowed: number; refused: number; elsewhere: number; inGroup: number }
const counts = Object.fromEntries(
  ROLES.map((role) => [role, { allowed: 0, refused: 0, elsewhere: 0, inGroup: 0 }]),
) as Record<Role, Count>
/** Whom a group limits; administrators see everyone, configurators no one. */
const LIMITED: readonly Role[] = ['manager', 'viewer', 'person']

afterAll(() => {
  const lines = ROLES.map((role) => {
    const { allowed, refused, elsewhere, inGroup } = counts[role]
    const tries = `${allowed} allowed, ${refused} refused, ${elsewhere} with another account's ids`
    return `${role.padEnd(14)} ${tries}, ${LIMITED.includes(role) ? inGroup : 'no'} with another group's`
  })
  const table = `The deny table: ${apiRoutes.length} routes\n${lines.join('\n')}\n`
  mkdirSync('artifacts/reports', { recursive: true })
  writeFileSync('artifacts/reports/deny-table.txt', table)
  writeSync(1, table)
  home.close()
  away.close()
})

const linked = apiRoutes.filter(({ allows }) => allows === 'link')
const signedIn = apiRoutes.filter(({ allows }) => allows !== 'link')
const named = (routes: readonly ApiRoute[]) => routes.map((route) => ({ name: nameOf(route), route }))

it('has a sample for every route, and none for a route that is gone', () => {
  expect(unmatched(apiRoutes)).toEqual({ missing: [], gone: [] })
})

describe.each(named(signedIn))('$name', ({ route }) => {
  it.each(ROLES.filter((role) => mayAsk(route, role)))('answers: %s', async (role) => {
    const member = home.members[role]
    const answer = await home.send(member, await sampleOf(route, home, member))
    expect(answer.status, answer.text).toBeLessThan(300)
    counts[role].allowed += 1
  })

  it.each(ROLES.filter((role) => !mayAsk(route, role)))('refuses: %s', async (role) => {
    const request = await sampleOf(route, home, home.members.administrator)
    const before = await home.everything()
    const answer = await home.send(home.members[role], request)
    expect(answer.status, answer.text).toBe(403)
    expect(answer.text).not.toContain(home.mark)
    expect(await home.everything()).toBe(before)
    counts[role].refused += 1
  })

  it.each(ROLES.filter((role) => mayAsk(route, role)))(
    'gives nothing of another account, and changes nothing there: %s',
    async (role) => {
      const request = await sampleOf(route, home, home.members[role])
      const before = await home.everything()
      const answer = await away.send(away.members[role], request)
      expect(answer.text).not.toContain(home.mark)
      expect(answer.text).not.toContain(home.accountId)
      expect(answer.status, answer.text).toBeLessThan(500)
      expect(await fileOf(answer.text)).not.toContain(home.mark)
      expect(await home.everything()).toBe(before)
      counts[role].elsewhere += 1
    },
  )

  it.each(LIMITED.filter((role) => mayAsk(route, role)))(
    'gives nothing of a group that they may not see, and takes nothing away there: %s',
    async (role) => {
      const request = await sampleOf(route, home, home.members.administrator)
      const before = await ofTheirs()
      const answer = await home.send(home.otherGroup[role], request)
      expect(answer.text).not.toContain(home.hidden)
      expect(answer.status, answer.text).toBeLessThan(500)
      expect(await fileOf(answer.text)).not.toContain(home.hidden)
      const after = new Set(await ofTheirs())
      expect(before.filter((line) => !after.has(line))).toEqual([])
      counts[role].inGroup += 1
    },
  )

  it('refuses who is not signed in, and who is a member of nothing', async () => {
    const request = await sampleOf(route, home, home.members.administrator)
    expect((await home.send(undefined, request)).status).toBe(401)
    expect((await home.send({ email: '', bearer: 'x.y.z' }, request)).status).toBe(401)
    const answer = await home.send(nobody, request)
    expect(answer.status, answer.text).toBe(403)
    expect(answer.text).not.toContain(home.mark)
  })
})

/** What is stored that tells of the group, or of who and what is in it. */
const ofTheirs = async (): Promise<string[]> => {
  const words = [home.hidden, ...Object.values(home.owners.sales)]
  return (await home.stored()).filter((line) => words.some((word) => line.includes(word)))
}

/** What the link of an export leads to; nothing where the answer holds none. */
const fileOf = async (answer: string): Promise<string> => {
  const link = /"url":"[^"]*(\/v1\/files\/[^"]+)"/.exec(answer)?.[1]
  return link === undefined ? '' : (await home.send(undefined, { method: 'get', path: link })).text
}

describe.each(named(linked))('$name', ({ route }) => {
  it('opens with its link, and with no other', async () => {
    const request = await sampleOf(route, home, home.members.administrator)
    const broken = await home.send(undefined, altered(request))
    expect(broken.status, broken.text).toBeGreaterThanOrEqual(400)
    expect(broken.status, broken.text).toBeLessThan(500)
    expect(broken.text).not.toContain(home.mark)
    const answer = await home.send(undefined, request)
    expect(answer.status, answer.text).toBeLessThan(300)
  })
})

/** The same with another character near the end of the link or token: of the last one not every bit may count. */
const altered = <R extends { path: string; query?: Record<string, string>; body?: unknown }>(
  request: R,
): R => {
  const other = (text: string) => `${text.slice(0, -9)}${text.at(-9) === 'A' ? 'B' : 'A'}${text.slice(-8)}`
  const token = request.query?.token ?? (request.body as { token?: string } | undefined)?.token
  if (token === undefined) return { ...request, path: other(request.path) }
  return request.query
    ? { ...request, query: { ...request.query, token: other(token) } }
    : { ...request, body: { ...(request.body as object), token: other(token) } }
}

it('shows the names that are looked for to those who may see them', async () => {
  const shown = { mark: 0, hidden: 0 }
  for (const route of signedIn.filter((route) => mayAsk(route, 'administrator'))) {
    const { administrator } = home.members
    const { text } = await home.send(administrator, await sampleOf(route, home, administrator))
    const answer = text + (await fileOf(text))
    if (answer.includes(home.mark)) shown.mark += 1
    if (answer.includes(home.hidden)) shown.hidden += 1
  }
  // Reports, log, its file, agents, people, groups, views.
  expect(shown.mark).toBeGreaterThanOrEqual(8)
  expect(shown.hidden).toBeGreaterThanOrEqual(6)
})

it.each(ROLES)('tries each route as each that may and may not: %s', (role) => {
  const open = signedIn.filter((route) => mayAsk(route, role)).length
  expect(open).toBeGreaterThan(0)
  expect(counts[role]).toEqual({
    allowed: open,
    refused: signedIn.length - open,
    elsewhere: open,
    inGroup: LIMITED.includes(role) ? open : 0,
  })
})

it('knows every collection that the routes write to', async () => {
  const known = new Set(Object.keys(COLLECTIONS))
  expect((await home.collections()).filter((collection) => !known.has(collection))).toEqual([])
})
