import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createStaticSite } from './static-site.ts'

let root: string
let site: ReturnType<typeof createStaticSite>

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'candor-site-'))
  const dist = join(root, 'site', 'dist')
  await mkdir(join(dist, 'assets'), { recursive: true })
  await mkdir(join(root, 'site', 'dist-old'))
  await writeFile(join(dist, 'index.html'), 'page')
  await writeFile(join(dist, 'assets', 'a b.js'), 'script')
  await writeFile(join(root, 'package.json'), 'secret')
  await writeFile(join(root, 'site', 'package.json'), 'secret')
  await writeFile(join(root, 'site', 'dist-old', 'x.js'), 'secret')
  // What an address with backslashes must not be taken for, on any system.
  await writeFile(join(dist, '..\\package.json'), 'secret')
  await symlink(join(root, 'package.json'), join(dist, 'linked.json'))
  const rule = { source: '**', headers: [{ key: 'X-Content-Type-Options', value: 'nosniff' }] }
  site = createStaticSite(dist, { headers: [rule] }, [])
})
afterAll(() => rm(root, { recursive: true, force: true }))

describe('the dashboard', () => {
  it.each([
    ['/', 'page'],
    ['/activity-log', 'page'],
    ['/assets/a%20b.js', 'script'],
    ['/assets/../index.html', 'page'],
  ])('is served: %s', async (path, content) => {
    const answer = await site(path)
    expect(await answer.text()).toBe(content)
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  })

  it('has no file of another name', async () => {
    expect((await site('/assets/missing.js')).status).toBe(404)
  })
})

describe('nothing outside the dashboard is served', () => {
  it.each([
    '/../package.json',
    '/../../package.json',
    '/%2e%2e/package.json',
    '/%2e%2e%2fpackage.json',
    '/..%2f..%2fpackage.json',
    '/..%5cpackage.json',
    '/..%5c..%5c..%5cpackage.json',
    '/%2e%2e%5C%2e%2e%5cpackage.json',
    '/assets/..%5c..%5c..%5cpackage.json',
    '/assets%5c..%5c..%5c..%2fpackage.json',
    '/..\\..\\package.json',
    '/%252e%252e%252fpackage.json',
    '/..%2fdist-old%2fx.js',
    '/..%5cdist-old%5cx.js',
    '//..//..//package.json',
    '/package.json%00.js',
    '/..%5c..%5cpackage.json%00.html',
    '/%c0%ae%c0%ae/package.json',
    '/%ZZ/package.json',
    '/linked.json',
    '..%5cpackage.json',
  ])('%s', async (path) => {
    const answer = await site(path)
    expect(answer.status).toBe(404)
    expect(await answer.text()).not.toContain('secret')
  })
})
