/** What an administrator decides about people's data: deleted for good, kept for how long, shown to whom. */
import { mkdirSync, readFileSync } from 'node:fs'
import { expect as now, type Browser, type Page } from '@playwright/test'
import { strFromU8, unzipSync } from 'fflate'
import { type Api, signIn } from './harness/api.ts'
import { openChromium } from './harness/chromium.ts'
import { test } from './harness/shared-stack.ts'
import { bringForward } from './harness/bring-forward.ts'
import { atADesk } from './privacy/planted.ts'
import { filesOf, mailOf } from './privacy/files.ts'
import { countFiles, dumpOf, filesWith } from './privacy/places.ts'
import { until } from './harness/process.ts'
import { soundIn } from './harness/sound.ts'
import { signInOn } from './harness/sign-in.ts'
import { tellAccount, told } from './report-numbers/told-account.ts'
import { threePeople } from './settings/people.ts'

const expect = now.configure({ timeout: 20_000 })
const ARTIFACTS = 'artifacts/e2e/privacy'
const ID = `privacy-${Date.now().toString(36)}`
const PASSWORD = 'correct horse battery'
const administrator = { email: `administrator@${ID}.example`, password: PASSWORD, role: 'administrator' }

/** What the people read until it is so. */
const WILL_BE = /From .+: page titles and full addresses will be recorded\./

let browser: Browser
let api: Api
test.beforeAll(async ({ stack }) => {
  test.setTimeout(300_000)
  mkdirSync(ARTIFACTS, { recursive: true })
  browser = await openChromium()
  const plan = {
    ...threePeople,
    userAliases: [{ agent: 3, alias: 'Eve Dahl' }],
    computerAliases: [],
    words: [{ key: 'app:planner9', productivity: 'productive' as const, category: 'Health' }],
  }
  await tellAccount(stack, plan, { id: ID, timeZone: 'UTC', members: [administrator] })
  api = await signIn(stack.file, administrator)
})
test.afterAll(() => browser?.close())

const enter = async (url: string, member = administrator): Promise<Page> => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' })
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  await page.goto(url)
  await signInOn(page, member)
  return page
}

const { expectSoundOnBoth: expectSound } = soundIn(ARTIFACTS)

test('a person is chosen by an agent, erased with their name typed, and gone everywhere', async ({
  stack,
}) => {
  const page = await enter(`${stack.file.dashboardUrl}/agents`)
  const lines = page.getByRole('row').filter({ has: page.getByRole('checkbox') })
  await expect(lines).toHaveCount(4)
  await expect(lines.first()).toContainText(/\d\s(B|KB)/)
  await expect(page.getByText(/ of storage in all/)).toBeVisible()
  await page.getByRole('checkbox', { name: 'Choose Eve Dahl, DESK-2' }).check()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export all about Eve Dahl' }).click()
  const files = unzipSync(readFileSync(await (await download).path()))
  expect(strFromU8(files['users.json'] ?? new Uint8Array())).toContain('Eve Dahl')
  expect(strFromU8(files['activities.csv'] ?? new Uint8Array())).toContain('tickets.example')
  await page.getByRole('button', { name: 'Delete…' }).click()
  const dialog = page.getByRole('dialog')
  const confirm = dialog.getByRole('button', { name: 'Delete for good' })
  await dialog.getByRole('radio', { name: /Everything about Eve Dahl/ }).check()
  await expect(confirm).toBeDisabled()
  await dialog.getByLabel('Type “Eve Dahl” to confirm').fill('Eve')
  await expect(confirm).toBeDisabled()
  await dialog.getByLabel('Type “Eve Dahl” to confirm').fill('Eve Dahl')
  await expectSound(page, 'delete')
  await confirm.click()
  await expect(dialog).toHaveCount(0)
  const until = new Date(Date.now() + 35 * 86_400_000).toISOString().slice(0, 10)
  await expect(page.getByText(`In backups until ${until}`, { exact: false })).toBeVisible()
  await expect(lines).toHaveCount(3)
  await expectSound(page, 'agents')
  expect(JSON.stringify(await api.get('/v1/people'))).not.toContain('Eve')
  await page.context().close()
})

test('what is recorded, kept and shown is set on one page; what lets more be seen is told before it holds', async ({
  stack,
}) => {
  await api.put('/v1/categories', { name: 'Faith' })
  const page = await enter(`${stack.file.dashboardUrl}/settings/privacy`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Privacy')
  await expect(page.getByLabel('Faith', { exact: true })).not.toBeChecked()
  const save = page.getByRole('button', { name: 'Save' })
  await page.getByLabel('Record titles and full addresses').uncheck()
  await save.click()
  await expect(page.getByText('Saved.')).toBeVisible()
  await page.getByLabel('Record titles and full addresses').check()
  await expect(page.getByText('They are told first', { exact: false })).toBeVisible()
  await page.getByLabel('Notice').selectOption('14 days')
  await page.getByLabel('Keep data for').fill('90')
  await expect(page.getByText('will be deleted for good within minutes', { exact: false })).toBeVisible()
  await page.getByLabel('Health', { exact: true }).check()
  await expectSound(page, 'privacy')
  await save.click()
  const announced = page.getByRole('region', { name: 'Announced' })
  await expect(announced).toContainText(WILL_BE)
  const stored = { hashNames: false, retentionDays: 90, minimumPeople: 5, personalCategories: ['Health'] }
  expect(await api.get('/v1/settings/privacy')).toEqual({ screenDetails: false, ...stored })
  await announced.getByRole('button', { name: 'Call off' }).click()
  await expect(announced).toHaveCount(0)
  await page.getByLabel('Record titles and full addresses').check()
  await save.click()
  await expect(announced).toContainText(WILL_BE)
  await expectSound(page, 'privacy-announced')
  await page.goto(`${stack.file.dashboardUrl}/me`)
  await expect(page.getByRole('region', { name: 'What will change' })).toContainText(WILL_BE)
  await bringForward(told(stack, ID), 'screenDetails')
  await expect.poll(() => api.get('/v1/settings/privacy')).toEqual({ screenDetails: true, ...stored })
  await Promise.all([page.waitForResponse(/me\/policy/), page.reload()])
  await expect(page.getByRole('region', { name: 'What will change' })).toHaveCount(0)
  await page.goto(`${stack.file.dashboardUrl}/settings/privacy`)
  await page.getByLabel('Health', { exact: true }).uncheck()
  await save.click()
  await expect(announced).toContainText('no category will be personal any more')
  await page.goto(`${stack.file.dashboardUrl}/applications?range=30d`)
  await expect(page.getByRole('row', { name: /Personal/ }).first()).toBeVisible()
  await expect(page.getByText('planner9')).toHaveCount(0)
  await page.goBack()
  await announced.getByRole('button', { name: 'Call off' }).click()
  await expect(announced).toHaveCount(0)
  await page.context().close()
})

test('names become hashes, which are found by plain names and called by an alias', async ({ stack }) => {
  const { dashboardUrl } = stack.file
  const page = await enter(`${dashboardUrl}/settings/privacy`)
  await page.getByLabel('Hash the names of people and computers').check()
  await expect(page.getByText('names that nobody gave here are gone', { exact: false })).toBeVisible()
  await expectSound(page, 'hash-names')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  await fetch(`${new URL(dashboardUrl).origin}/__/jobs/privacy`, { method: 'POST' })
  await page.goto(`${dashboardUrl}/settings/people`)
  const names = page.getByLabel(/^Name of #[0-9a-f]{8}\\#[0-9a-f]{8}$/)
  await expect(names).not.toHaveCount(0)
  await expect(page.getByRole('table').getByText(/\b(example|ada|bob)\b/i)).toHaveCount(0)
  await expectSound(page, 'hashed-people')
  await page.getByLabel('Search', { exact: true }).fill('example\\ADA')
  await expect(names).toHaveCount(1)
  await names.fill('Seat 12')
  await names.press('Enter')
  await expect(page.getByText('is now shown as “Seat 12”')).toBeVisible()
  await page.goto(`${dashboardUrl}/hours?range=30d`)
  await expect(page.getByText('Seat 12').first()).toBeVisible()
  await expect(page.getByText(/^#[0-9a-f]{8}$/).first()).toBeVisible()
  expect(JSON.stringify(await api.get('/v1/people'))).not.toMatch(/\b(example|ada|bob)\b/i)
  await page.context().close()
})

/** Each with what it is in: path, query, fragment, title of a page, title of a window. */
const PARTS = ['path', 'query', 'pushed', 'fragment', 'title', 'window']

test('what an account may not have is on no disk, on no wire and in no store; what it may have is where it belongs', async ({
  stack,
}) => {
  test.setTimeout(240_000)
  await atADesk(stack, ARTIFACTS, async (desk) => {
    const { account, api: own, sent, hold, queued, kept, popupSays, profile, extensionId } = desk
    const today = new Date().toISOString().slice(0, 10)
    const range = `from=${today}&to=${today}`
    /** Every report and the log. */
    const answers = async (): Promise<string> => {
      const paths = [
        '/v1/agents',
        '/v1/people',
        ...['app', 'site', 'category', 'person', 'computer', 'hour'].map(
          (by) => `/v1/reports/usage?${range}&by=${by}`,
        ),
        `/v1/reports/hours?${range}`,
        `/v1/reports/focus?${range}`,
        `/v1/activities?${range}&limit=1000`,
      ]
      const texts = await Promise.all(paths.map(async (path) => JSON.stringify(await own.get(path))))
      return texts.join('\n')
    }
    /** Each file and e-mail that can leave the account. */
    const carriers = async (): Promise<[name: string, text: string, words: readonly string[]][]> => {
      const files = await filesOf(account, own, today)
      const mail = await mailOf(stack, account, own)
      return [
        ['csv', files.csv, PARTS],
        ['xlsx', files.xlsx, PARTS],
        ['all about a person', files.people, PARTS],
        // An e-mail holds titles and no addresses; a page that has no title bears its address as one.
        ['csv of the e-mail', mail.csv, ['path', 'query', 'title', 'window']],
        ['e-mail', mail.body, []],
      ]
    }
    /** Does something with nothing delivered; answers what the desktop agent has queued by then. */
    const queuedBy = async (word: string): Promise<string> => {
      const release = hold()
      try {
        await desk.visit(word)
        const isQueued = async () => {
          const text = await queued()
          return text.includes('calm.test') && text.includes('xterm') && text
        }
        return await until('what was done, in the queue', isQueued, 20_000)
      } finally {
        release()
      }
    }
    const wordsOf = (secret: string) => PARTS.map((part) => `${secret}-${part}`)
    const found = (text: string, secret: string) => wordsOf(secret).filter((word) => text.includes(word))
    const arrived = async () => {
      const rows = await own.activities(today, today)
      return rows.some(({ site }) => site === 'calm.test') && rows.some(({ app }) => app === 'xterm')
    }

    expect(found(await queuedBy('qzhidden'), 'qzhidden')).toEqual([])
    await until('what was done', arrived, 60_000)
    const nowhere = async () => {
      expect(found(sent(), 'qzhidden')).toEqual([])
      expect(found(await dumpOf(account), 'qzhidden')).toEqual([])
      expect(found(await answers(), 'qzhidden')).toEqual([])
      expect(found(await queued(), 'qzhidden')).toEqual([])
      expect(found(await kept(), 'qzhidden')).toEqual([])
      for (const [name, text] of await carriers()) {
        expect(text, name).toContain('calm.test')
        expect(found(text, 'qzhidden'), name).toEqual([])
      }
      const words = wordsOf('qzhidden')
      expect(filesWith(profile, words, extensionId)).toEqual([])
      expect(filesWith(`${account.local}/agent`, words)).toEqual([])
      expect(filesWith(`${stack.local}/logs`, words)).toEqual([])
    }
    await nowhere()
    // What was searched is what there is.
    expect(sent()).toContain('calm.test')
    expect(await dumpOf(account)).toContain('calm.test')
    expect(countFiles(profile, extensionId)).toBeGreaterThan(0)
    expect(countFiles(`${account.local}/agent`)).toBeGreaterThan(0)
    expect(await kept()).toContain(account.file.account.id)

    await own.put('/v1/settings/privacy', { screenDetails: true })
    await popupSays(WILL_BE)
    await nowhere()
    await bringForward(account, 'screenDetails')
    await popupSays(/^Page titles and full addresses are recorded\.$/m)
    expect(found(await queuedBy('qzshown'), 'qzshown')).toEqual(wordsOf('qzshown'))
    const all = async () => found(await answers(), 'qzshown').length === PARTS.length
    await until('the words that may be shown', all, 60_000)
    expect(found(sent(), 'qzshown')).toEqual(wordsOf('qzshown'))
    expect(found(await dumpOf(account), 'qzshown')).toEqual(wordsOf('qzshown'))
    for (const [name, text, parts] of await carriers())
      expect(found(text, 'qzshown'), name).toEqual(parts.map((part) => `qzshown-${part}`))
    expect(filesWith(`${stack.local}/logs`, wordsOf('qzshown'))).toEqual([])

    // What the extension has to keep itself is found by the same two searches of it.
    const reachable = await desk.outOfReach()
    try {
      await desk.browse('qzkept', 1)
      const ofPages = wordsOf('qzkept').filter((word) => word !== 'qzkept-window')
      const isKept = async () => found(await kept(), 'qzkept').length === ofPages.length
      await until('what was shown, where the extension keeps it', isKept, 20_000)
      expect(found(await kept(), 'qzkept')).toEqual(ofPages)
      for (const word of ofPages) expect(filesWith(profile, [word], extensionId), word).not.toEqual([])
    } finally {
      reachable()
    }
    await nowhere()
  })
})
