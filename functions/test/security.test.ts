/** What docs/security.md counts on and no other test shows: headers, limits, where secrets come from. */
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createStaticSite, type HostingConfig } from '../hosting/static-site.ts'
import { createRateLimiter } from '../security/rate-limit.ts'
import { createStack } from './stack.ts'
import { createWorld, type World } from './world.ts'

const ROOT = join(import.meta.dirname, '../..')
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8')

let world: World
beforeAll(async () => {
  world = await createWorld('security5hj')
}, 60_000)
afterAll(() => world.close())

describe('what hosting serves', () => {
  const folder = mkdtempSync(join(tmpdir(), 'candor-headers-'))
  writeFileSync(join(folder, 'index.html'), 'page')
  const { hosting } = JSON.parse(read('firebase.json')) as { hosting: HostingConfig }
  const site = createStaticSite(folder, hosting, [])
  afterAll(() => rmSync(folder, { recursive: true }))
  const routes = globSync('dashboard/src/{router,shell/navigation}.ts', { cwd: ROOT })
    .flatMap((file) => [...read(file).matchAll(/path: '(\/[^':]*)'/g)])
    .map(([, path = '']) => path)

  it('knows the pages', () => {
    expect(routes).toEqual(
      expect.arrayContaining(['/', '/sign-in', '/sign-up', '/invitation', '/settings/members']),
    )
  })

  it.each([...routes, '/anything/else', '/missing.js'])(
    'lets nothing but our own be run or frame it: %s',
    async (path) => {
      const { headers } = await site(path)
      const policy = new Map(
        (headers.get('content-security-policy') ?? '').split(';').map((part): [string, string] => {
          const [name = '', ...sources] = part.trim().split(' ')
          return [name, sources.join(' ')]
        }),
      )
      expect(policy.get('default-src')).toBe("'none'")
      for (const kind of ['script-src', 'style-src', 'img-src', 'font-src'])
        expect(policy.get(kind)).toBe("'self'")
      for (const kind of ['frame-ancestors', 'base-uri']) expect(policy.get(kind)).toBe("'none'")
      expect([...policy.values()].join(' ')).not.toMatch(/unsafe|\*|data:|blob:|http:/)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('referrer-policy')).toBe('same-origin')
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
      expect(headers.get('strict-transport-security')).toMatch(/^max-age=\d{8}/)
      expect(headers.get('permissions-policy')).toContain('camera=()')
    },
  )
})

describe('every answer of the API', () => {
  it.each(['/v1/people', '/v1/openapi.json', '/v1/nothing', '/v1/unsubscribe?token=x'])(
    'is kept by nobody, guessed by nobody, run by nobody: %s',
    async (path) => {
      const { headers } = await world.apiApp.request(path)
      expect(headers.get('cache-control')).toContain('no-store')
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('content-security-policy')).toContain("default-src 'none'")
      expect(headers.get('content-security-policy')).not.toContain('unsafe')
    },
  )
})

describe('limits', () => {
  it('slow a member down who asks far more than any page does, and nobody else', async () => {
    const perMember = createRateLimiter({ burst: 5, perSecond: 1 })
    const stack = await createStack({}, {}, { perMember, now: () => 1_800_000_000_000 })
    const [one, other] = [await stack.member('viewer'), await stack.member('manager')]
    const statuses = []
    for (let n = 0; n < 7; n++) statuses.push((await one.call('/v1/people')).status)
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429])
    expect((await other.call('/v1/people')).status).toBe(200)
    stack.close()
  })
})

describe('secrets', () => {
  const files = globSync('functions/**/*.ts', { cwd: ROOT }).filter(
    (file) => !/\.test\.ts$|^functions\/(test|bench|dist)\//.test(file),
  )
  const SECRET = /KEY|SECRET|PASSWORD|SMTP_URL|PRIVATE/

  it('come into the functions by defineSecret alone', () => {
    const named = [...read('functions/config.ts').matchAll(/env\.(CANDOR_\w+)/g)].map(([, name = '']) => name)
    const known = [...read('functions/index.ts').matchAll(/defineSecret\('(\w+)'\)/g)].map(([, name]) => name)
    // Whoever has it can only sign in like anybody else: it stands in every page.
    const open = ['CANDOR_WEB_API_KEY']
    expect(
      named.filter((name) => SECRET.test(name) && !known.includes(name) && !open.includes(name)),
    ).toEqual([])
    expect(known).toContain('CANDOR_SIGNING_KEY')
  })

  it('and the environment are read by config.ts alone', () => {
    const readers = files.filter((file) => /process\.env\b/.test(read(file)))
    expect(readers.filter((file) => !['functions/config.ts', 'functions/rebuild.ts'].includes(file))).toEqual(
      [],
    )
  })

  it('stand in no file', () => {
    const suspicious = files.filter((file) =>
      /BEGIN [A-Z ]*PRIVATE KEY|AIza[\w-]{35}|smtps?:\/\/\w+:/.test(read(file)),
    )
    expect(suspicious).toEqual([])
  })
})

it('docs/security.md names tests that exist, by words that stand in them', () => {
  const rows = read('docs/security.md')
    .split('\n')
    .filter((line) => /^\| [STRIDE] /.test(line))
  expect(rows.length).toBeGreaterThan(20)
  const all = globSync('functions/**/*.test.ts', { cwd: ROOT })
  for (const row of rows) {
    const cell = row.split('|').at(-2) ?? ''
    const files = [...cell.matchAll(/([\w-]+\.test\.ts)/g)].flatMap(([, name = '']) =>
      all.filter((file) => file.endsWith(`/${name}`)),
    )
    const text = files.map(read).join('\n')
    if (!cell.includes('.md')) expect(files.length, row).toBeGreaterThan(0)
    const told = [...cell.matchAll(/_([^_]+)_/g)].map(([, words = '']) => words)
    expect(told.filter((words) => !text.includes(words))).toEqual([])
  }
})
