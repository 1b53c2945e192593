/** The built dashboard behind Playwright routes: no process of ours, no database, the security headers of firebase.json. */
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join } from 'node:path'
import type { AddressInfo } from 'node:net'
import type { BrowserContext, Route } from 'playwright-core'
import type { UsageQuery } from '#core/contracts/usage-report.ts'
import { fakeActivities, fakeAgents, fakePeople, fakeSession, fakeUsage } from './fake-data.ts'

const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
}
export const CSP =
  "default-src 'self'; img-src 'self' data:; style-src 'self'; script-src 'self'; connect-src 'self' http://127.0.0.1:* https://identitytoolkit.googleapis.com https://securetoken.googleapis.com https://firestore.googleapis.com; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

/** Serves `dist` with the single-page rewrite; answers its address and how to stop. */
export const serveDist = async (dist: string) => {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://x').pathname
    const file = extname(path) ? path : '/index.html'
    readFile(join(dist, file))
      .then((body) => {
        response.writeHead(200, {
          'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
          'content-security-policy': CSP,
        })
        response.end(body)
      })
      .catch(() => {
        response.writeHead(404).end()
      })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    stop: () => server.close(),
  }
}

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
const idToken = () => {
  const now = Math.floor(Date.now() / 1000)
  return `${part({ alg: 'none' })}.${part({ sub: 'm1', user_id: 'm1', iat: now, exp: now + 3600, accountId: 'acme' })}.x`
}
const PASSWORD = 'correct horse'
export const fakeSignIn = { email: 'ada@example.com', password: PASSWORD }

export type FakeMood = { empty: boolean; classify: 'accept' | 'refuse'; reports: 'answer' | 'fail' | 'slow' }

const signIn = async (route: Route) => {
  const asked = route.request().postData() ?? ''
  if (route.request().url().includes('signInWithPassword')) {
    if (!asked.includes(PASSWORD))
      return route.fulfill({
        status: 400,
        json: { error: { code: 400, message: 'INVALID_LOGIN_CREDENTIALS' } },
      })
    return route.fulfill({
      json: {
        localId: 'm1',
        email: fakeSignIn.email,
        idToken: idToken(),
        refreshToken: 'r',
        expiresIn: '3600',
      },
    })
  }
  if (route.request().url().includes('accounts:lookup'))
    return route.fulfill({
      json: { users: [{ localId: 'm1', email: fakeSignIn.email, emailVerified: true }] },
    })
  return route.fulfill({
    json: {
      id_token: idToken(),
      access_token: idToken(),
      refresh_token: 'r',
      expires_in: '3600',
      user_id: 'm1',
    },
  })
}

/** Answers Firebase Auth and the API inside one browser context. */
export const fakeRoutes = async (context: BrowserContext, mood: FakeMood) => {
  await context.route('**/__/firebase/init.json', (route) =>
    route.fulfill({ json: { projectId: 'demo-walk', apiKey: 'walk' } }),
  )
  await context.route(/identitytoolkit\.googleapis\.com|securetoken\.googleapis\.com/, signIn)
  await context.route('**/api/v1/**', async (route) => {
    const url = new URL(route.request().url())
    const query = Object.fromEntries(url.searchParams)
    const path = url.pathname.replace('/api/v1/', '')
    if (path === 'session') return route.fulfill({ json: fakeSession })
    if (path === 'people') return route.fulfill({ json: fakePeople })
    if (path === 'agents') return route.fulfill({ json: fakeAgents(mood.empty) })
    if (path === 'watch') return route.fulfill({ json: {} })
    if (path === 'activities')
      return route.fulfill({ json: fakeActivities(query['cursor'], Number(query['limit']), mood.empty) })
    if (path === 'classifications')
      return mood.classify === 'accept'
        ? route.fulfill({ json: { configVersion: 2, changed: 1 } })
        : route.fulfill({
            status: 403,
            json: { error: { code: 'forbidden', message: 'Only administrators classify.' } },
          })
    if (mood.reports === 'fail') return route.fulfill({ status: 503, body: 'no' })
    if (mood.reports === 'slow') await new Promise((resolve) => setTimeout(resolve, 5000))
    return route.fulfill({ json: fakeUsage(query as UsageQuery, mood.empty) })
  })
}
