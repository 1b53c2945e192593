/**
 * The person's side: their own page, who looked at them, what they say of their time, and that an administrator answers; the popup of
 * an extension that they installed themselves, from the question whether it may record to their withdrawal.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect as now, type Browser, type BrowserContext, type Page } from '@playwright/test'
import { strFromU8, unzipSync } from 'fflate'
import { bringForward } from './harness/bring-forward.ts'
import { addAccount } from './harness/account.ts'
import { signIn } from './harness/api.ts'
import { openChromium, openProfile } from './harness/chromium.ts'
import { until } from './harness/process.ts'
import { provision } from './harness/provision.ts'
import { test } from './harness/shared-stack.ts'
import { REPO, type Tenant } from './harness/stack.ts'
import { startWatchedProxy } from './harness/watched-proxy.ts'
import { soundIn } from './harness/sound.ts'
import { signInOn } from './harness/sign-in.ts'
import { filesWith } from './privacy/places.ts'

/** A report may be the first that a stack makes. */
const expect = now.configure({ timeout: 30_000 })
const ARTIFACTS = 'artifacts/e2e/person'
const PASSWORD = 'correct horse battery'
/** Accounts of a stack that was used before have other names. */
const RUN = `person-${Date.now().toString(36)}`

type Agent = { id: string; userId: string; personLabel: string; description: { userPrincipalName?: string } }

let account: Tenant
let browser: Browser
let person: { email: string; label: string; userId: string }
/** Whom a file about the person must not name. */
let others: string[]

test.describe.configure({ mode: 'serial' })
test.beforeAll(async ({ stack }) => {
  mkdirSync(ARTIFACTS, { recursive: true })
  account = await addAccount(stack, RUN, 120)
  const seeded = account.command('fleet', ['--people', '3', '--days', '3'])
  await until('three days of three people', () => seeded.child.exitCode !== null, 120_000)
  const api = await signIn(account.file)
  const { agents } = (await api.get('/v1/agents')) as { agents: Agent[] }
  const agent = agents.findLast(({ description }) => description.userPrincipalName !== undefined)
  if (!agent?.description.userPrincipalName) throw new Error('No agent names an address')
  person = {
    email: agent.description.userPrincipalName,
    label: agent.personLabel,
    userId: agent.userId,
  }
  others = agents.filter(({ userId }) => userId !== agent.userId).flatMap(({ id, userId }) => [id, userId])
  await provision(stack, {
    account: { id: RUN, name: 'Example Ltd', timeZone: 'UTC', dateFormat: 'yyyy-MM-dd' },
    members: [{ email: person.email, password: PASSWORD, role: 'person' }],
  })
  browser = await openChromium()
})
test.afterAll(async () => {
  await browser?.close()
})

const open = async (email: string, path: string, width = 1440): Promise<Page> => {
  const context = await browser.newContext({ viewport: { width, height: 900 }, locale: 'en' })
  const page = await context.newPage()
  page.on('pageerror', (error) => {
    throw error
  })
  await page.goto(account.file.dashboardUrl + path)
  await signInOn(page, { email, password: PASSWORD })
  return page
}

const { expectSound, expectSoundOnBoth } = soundIn(ARTIFACTS)

/** What a ZIP holds, as text by name. */
const filesOf = (path: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(unzipSync(readFileSync(path))).map(([name, bytes]) => [name, strFromU8(bytes)]),
  )
const rowsOf = (files: Record<string, string>, store: string) =>
  JSON.parse(files[`${store}.json`] ?? '') as object[]

const yesterday = () => new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)

test('a person sees what managers see of them, says something about it, and is answered', async () => {
  const page = await open(person.email, '/')
  // Their own pages come first.
  await expect(page.getByRole('navigation').getByRole('link').nth(1)).toHaveText('My activity')
  await page.getByRole('link', { name: 'My activity' }).first().click()
  await page.getByRole('button', { name: 'The day before' }).click()
  const heading = page.getByRole('heading', { level: 1 })
  await expect(heading).toContainText(/spent .* on |Nothing is recorded/)
  for (let back = 0; back < 2 && /Nothing/.test(await heading.innerText()); back += 1) {
    await page.getByRole('button', { name: 'The day before' }).click()
    await expect(heading).toContainText(/\d{4}-\d\d-\d\d/)
  }
  await expect(heading).toContainText('You spent')
  const day = new URL(page.url()).searchParams.get('day') ?? yesterday()
  const records = page.getByRole('table', { name: 'Records of the day' })
  await expect(records.getByRole('row').nth(2)).toBeVisible()
  await expectSoundOnBoth(page, 'my-activity')

  await records
    .getByRole('button', { name: /^Say something about/ })
    .first()
    .click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Dispute').check()
  await dialog.getByLabel('In your words').fill('This was the training, not leisure.')
  await expectSound(page, 'note')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('This was the training, not leisure.').first()).toBeVisible()
  await expect(page.getByText('Waits for an answer')).toBeVisible()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save all that is stored about me' }).click(),
  ])
  const files = filesOf(await download.path())
  expect(rowsOf(files, 'agents')).toHaveLength(1)
  expect(rowsOf(files, 'batches').length).toBeGreaterThan(0)
  expect(rowsOf(files, 'notes')).toMatchObject([{ text: 'This was the training, not leisure.' }])
  expect(files['activities.csv']?.trim().split('\n').length).toBeGreaterThan(2)
  expect(JSON.stringify(files)).toContain(person.email)
  for (const other of others) expect(JSON.stringify(files)).not.toContain(other)
  await page.getByRole('checkbox', { name: 'Send me my week by e-mail' }).check()
  await page.reload()
  await expect(page.getByRole('checkbox', { name: 'Send me my week by e-mail' })).toBeChecked()

  const admin = await open(
    `admin@${RUN}.example`,
    `/activity-log?from=${day}&to=${day}&person=${person.userId}`,
  )
  await expect(
    admin.getByText(`${person.label} sees on their own page that you looked at this.`),
  ).toBeVisible()
  await expect(admin.getByText('This was the training, not leisure.').first()).toBeVisible()
  await expectSound(admin, 'log-of-one')
  await admin.getByRole('link', { name: 'Requests' }).first().click()
  await expect(admin.getByRole('heading', { level: 1 })).toHaveText('One request waits for an answer')
  await expectSoundOnBoth(admin, 'requests')
  await admin.getByLabel('Your answer, in a sentence').fill('You are right, thank you.')
  await admin.getByRole('button', { name: 'Accept' }).click()
  await expect(admin.getByRole('heading', { level: 1 })).toHaveText('Nobody waits for an answer')

  await page.reload()
  await expect(page.getByText('You are right, thank you.').first()).toBeVisible()
  await page.getByRole('link', { name: 'Who looked at me' }).first().click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('1 member looked at your time')
  await expect(page.getByRole('row', { name: /Activity log/ })).toContainText(`admin@${RUN}.example`)
  await expectSoundOnBoth(page, 'who-looked')
})

/** What the extension keeps on this browser's disk. */
const keptBy = async (context: BrowserContext): Promise<unknown> => {
  const worker = context.serviceWorkers().at(-1) ?? (await context.waitForEvent('serviceworker'))
  return worker.evaluate(async () => {
    const { chrome } = globalThis as unknown as { chrome: { storage: { local: { get(): Promise<object> } } } }
    const databases = (await indexedDB.databases()).map(({ name }) => name)
    return { local: await chrome.storage.local.get(), databases }
  })
}

test('whoever installs the extension themselves is asked first, sees their day in the popup, and can withdraw', async () => {
  const proxy = await startWatchedProxy()
  const folder = mkdtempSync(join(tmpdir(), 'candor-person-'))
  const extension = join(REPO, 'extension', 'dist', 'chrome')
  const context = await openProfile(
    folder,
    {
      viewport: { width: 1000, height: 900 },
      locale: 'en',
      proxy: { server: proxy.url, bypass: '<-loopback>' },
    },
    extension,
  )
  try {
    const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'))
    const [, , id = ''] = worker.url().split('/')
    const page = await context.newPage()
    for (const site of ['one.test', 'two.test']) {
      await page.goto(`http://${site}/`)
      await page.waitForTimeout(1500)
    }
    expect(await keptBy(context)).toEqual({ local: {}, databases: [] })
    const popup = await context.newPage()
    await popup.setViewportSize({ width: 360, height: 700 })
    await popup.goto(`chrome-extension://${id}/popup.html`)
    await expect(popup.getByText('Not recording')).toBeVisible()
    const [asked] = await Promise.all([
      context.waitForEvent('page'),
      popup.getByRole('button', { name: /^Set Candor up/ }).click(),
    ])
    await expect(asked.getByRole('heading', { level: 1 })).toHaveText('May Candor record in this browser?')
    await expectSound(asked, 'consent')
    await asked.getByRole('button', { name: 'Decline' }).click()
    await expect(asked.getByText('Nothing is recorded, stored or sent.')).toBeVisible()
    await page.goto('http://three.test/')
    await page.waitForTimeout(1500)
    expect(await keptBy(context)).toEqual({ local: {}, databases: [] })
    const { host, pathname } = new URL(account.file.ingestUrl)
    const toIngest = () => proxy.asked.filter((one) => one.startsWith(`${host}${pathname}/`))
    expect(toIngest()).toEqual([])

    const api = await signIn(account.file)
    await api.put('/v1/settings/tracking', { privateMinutesADay: 20 })
    await bringForward(account, 'privateMinutesADay')
    await expect.poll(async () => (await api.get('/v1/settings/tracking'))['privateMinutesADay']).toBe(20)
    const before = ((await api.get('/v1/agents'))['agents'] as unknown[]).length
    await asked.reload()
    await asked.getByLabel(/^Address/).fill(account.file.ingestUrl)
    await asked.getByLabel('Enrolment token').fill(account.file.account.enrolmentToken)
    await asked.getByRole('button', { name: 'Accept and begin' }).click()
    await expect(asked.getByText(/^You accepted on/)).toBeVisible()
    await popup.reload()
    await expect(popup.getByText('Recording in this browser')).toBeVisible()
    await expect(popup.getByText('What is recorded, and what is not')).toBeVisible()
    await popup.getByText('What is recorded, and what is not').click()
    await expect(popup.getByText('You can take up to 20 minutes of private time a day')).toBeVisible()
    await popup.getByText('What changed about it').click()
    await expect(popup.getByText('Private time: 20 minutes a day, before 60.')).toBeVisible()
    await expect(popup.getByText(/Candor itself, today:.*KB sent/)).toBeVisible()

    // The account's cap is all that is on offer; nothing of private time but that it was.
    const take = popup.getByRole('region', { name: 'Private time' }).getByRole('button')
    await expect(take).toHaveText([/15 min/, /20 min/])
    await page.goto('http://known.test/')
    await page.bringToFront()
    await page.waitForTimeout(2000)
    await take.first().click()
    await expect(popup.getByText('Private time', { exact: true }).first()).toBeVisible()
    await page.goto('http://secret.test/')
    await page.waitForTimeout(2000)
    await popup.screenshot({ path: `${ARTIFACTS}/popup-private.png`, fullPage: true })
    // Whatever is in front when private time ends is recorded from then on.
    await page.goto('http://after.test/')
    await popup.getByRole('button', { name: 'End now' }).click()
    await expect(popup.getByText('Recording in this browser')).toBeVisible()
    await page.bringToFront()
    await page.waitForTimeout(2000)
    await page.goto('http://last.test/')
    const agents = await until(
      'the browser to deliver',
      async () => {
        await api.post('/v1/watch')
        const found = (await api.get('/v1/agents'))['agents'] as { id: string; activities: number }[]
        return found.length === before + 1 && found.some(({ activities }) => activities > 0) && found
      },
      60_000,
    )
    expect(agents.length).toBe(before + 1)
    const today = new Date().toISOString().slice(0, 10)
    const delivered = await until(
      'what came after private time',
      async () => {
        await api.post('/v1/watch')
        const rows = await api.activities(today, today)
        return rows.some(({ site }) => site === 'after.test') && rows
      },
      90_000,
    )
    const sites = new Set(delivered.map(({ site }) => site))
    expect([...sites]).not.toContain('secret.test')
    for (const site of ['one.test', 'two.test', 'three.test']) expect([...sites]).not.toContain(site)
    expect(JSON.stringify(await keptBy(context))).not.toContain('secret')

    await popup.reload()
    await expect(popup.getByText('Today, as your manager sees it')).toBeVisible()
    await expect(popup.getByRole('table').getByText('after.test').first()).toBeVisible()
    await expectSound(popup, 'popup')
    const [own] = await Promise.all([
      context.waitForEvent('page'),
      popup.getByRole('button', { name: 'Open My activity' }).click(),
    ])
    await expect(own.getByRole('heading', { level: 1 })).toContainText('today')
    expect(own.url()).toBe(`${account.file.dashboardUrl}/me`)
    await expect(own.getByRole('navigation', { name: 'Pages' }).first().getByRole('link')).toHaveText([
      'Candor',
      'My activity',
      'Who looked at me',
    ])
    await own.reload()
    await expect(own.getByRole('table', { name: 'Records of the day' })).toContainText('after.test')
    await expectSound(own, 'own-visit')
    const link = (await popup.evaluate(async () => {
      const { chrome } = globalThis as unknown as {
        chrome: { runtime: { sendMessage(message: object): Promise<{ url: string }> } }
      }
      return chrome.runtime.sendMessage({ type: 'ask', what: 'my-link' })
    })) as { url: string }
    for (const words of ['today', 'could not be opened']) {
      const visit = await (await browser.newContext({ locale: 'en' })).newPage()
      await visit.goto(link.url)
      await expect(visit.getByRole('heading', { level: 1 })).toContainText(words)
      if (words !== 'today') await expect(visit.getByText(/used already/)).toBeVisible()
      await visit.context().close()
    }

    const recorded = ['known.test', 'after.test', 'last.test']
    const places = ['IndexedDB', 'Local Extension Settings'].map((place) => join(folder, 'Default', place))
    const onDisk = (words: readonly string[]) => places.flatMap((place) => filesWith(place, words))
    expect(onDisk(recorded)).not.toEqual([])
    await popup.getByRole('button', { name: 'Withdraw' }).click()
    await popup.getByRole('button', { name: 'Yes, stop and delete' }).click()
    // It begins anew then, which this browser under test does not always let an extension do: its disk is asked.
    await until('the browser to forget', async () => Promise.resolve(onDisk(recorded).length === 0))
    const sent = toIngest().length
    await page.goto('http://free.test/')
    await page.waitForTimeout(5000)
    expect(toIngest()).toHaveLength(sent)
    expect(onDisk([...recorded, 'free.test'])).toEqual([])
  } finally {
    await context.close()
    await proxy.end()
    rmSync(folder, { recursive: true, force: true })
  }
})
