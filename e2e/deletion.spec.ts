/** Several agents, and then everything, deleted for good in the browser: gone to the end of the job, and for good. */
import { mkdirSync } from 'node:fs'
import { expect as now, type Browser, type Page } from '@playwright/test'
import { formatBytes } from '#core/format/bytes.ts'
import { addAccount } from './harness/account.ts'
import { type Api, signIn } from './harness/api.ts'
import { openChromium } from './harness/chromium.ts'
import { dayOf } from './harness/delivered.ts'
import { test } from './harness/shared-stack.ts'
import { signInOn } from './harness/sign-in.ts'
import { soundIn } from './harness/sound.ts'
import type { Stack, Tenant } from './harness/stack.ts'
import { dumpOf } from './privacy/places.ts'
import { type Device, tellAgent } from './report-numbers/told-agent.ts'
import { agent } from './settings/people.ts'

const expect = now.configure({ timeout: 20_000 })
const ARTIFACTS = 'artifacts/e2e/deletion'
const ID = `of-all-${Date.now().toString(36)}`
const ACCOUNT = `Account ${ID}`

/** Ada and Bob share a computer; nobody else uses what one of them uses. */
const PLANS = {
  ada: agent('ada', 'Ada Berg', 'DESK-1', ['github.com', 'winword']),
  bob: agent('bob', 'Bob Cole', 'DESK-1', ['excel', 'planner9']),
  eve: agent('eve', 'Eve Dahl', 'DESK-2', ['tickets.example', 'excel']),
  fay: agent('fay', 'Fay Eng', 'DESK-3', ['figma']),
  gil: agent('gil', 'Gil Falk', 'DESK-4', ['gimp']),
}
type Name = keyof typeof PLANS
const NAMES = Object.keys(PLANS) as Name[]

/** By whom it would be known in a report or on a page. */
const MARKS: Record<Name, readonly string[]> = {
  ada: ['Ada Berg', 'DESK-1', 'github.com', 'winword'],
  bob: ['Bob Cole', 'excel', 'planner9'],
  eve: ['Eve Dahl', 'DESK-2', 'tickets.example'],
  fay: ['Fay Eng', 'DESK-3', 'figma'],
  gil: ['Gil Falk', 'DESK-4', 'gimp'],
}
const marksOf = (...names: Name[]) => names.flatMap((name) => MARKS[name])
/** What one used, without who and where it was. */
const usedBy = (...names: Name[]) => names.flatMap((name) => MARKS[name].slice(-1))

type Told = { account: Tenant; api: Api; devices: Record<Name, Device> }

const tell = async (stack: Stack, id: string): Promise<Told> => {
  const account = await addAccount(stack, id, 120)
  const { enrolmentToken } = account.file.account
  const devices = await Promise.all(
    NAMES.map(async (name) => [name, await tellAgent(stack, enrolmentToken, PLANS[name])] as const),
  )
  return {
    account,
    api: await signIn(account.file),
    devices: Object.fromEntries(devices) as Record<Name, Device>,
  }
}

let browser: Browser
let page: Page
let own: Told
let neighbour: Tenant
let untouched: string
test.beforeAll(async ({ stack }) => {
  test.setTimeout(300_000)
  mkdirSync(ARTIFACTS, { recursive: true })
  own = await tell(stack, ID)
  neighbour = (await tell(stack, `${ID}-next`)).account
  untouched = await dumpOf(neighbour)
  browser = await openChromium()
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' })
  page = await context.newPage()
  page.setDefaultTimeout(20_000)
  await page.goto(`${stack.file.dashboardUrl}/agents`)
  await signInOn(page, { email: own.account.file.members[0]?.email ?? '', password: 'correct horse battery' })
})
test.afterAll(() => browser?.close())

const { expectSoundOnBoth } = soundIn(ARTIFACTS)

const lines = () => page.getByRole('row').filter({ has: page.getByRole('checkbox') })
const lineOf = (name: Name) => lines().filter({ hasText: PLANS[name].userLabel })
const storageOf = (name: Name) => lineOf(name).getByRole('cell').last()
/** The last days as a picture, where something of them is known. */
const covered = (name: Name) => lineOf(name).getByRole('img', { name: /\d %|\d%/ })
const choose = (name: Name) => {
  const { userLabel, computerLabel } = PLANS[name]
  return page.getByRole('checkbox', { name: `Choose ${userLabel}, ${computerLabel}` }).check()
}
/** Deletions that are told of, newest first. */
const told = () => page.getByRole('region', { name: 'Deleted' }).getByRole('listitem')

type ListedAgent = { id: string; bytes: number; activities: number }
const listed = async () => (await own.api.get('/v1/agents'))['agents'] as ListedAgent[]

/** What the page says is stored in all is what is stored of those who are left. */
const expectTotal = async () => {
  const bytes = (await listed()).reduce((sum, one) => sum + one.bytes, 0)
  await expect(page.getByText(`${formatBytes(bytes, 'en')} of storage in all.`)).toBeVisible()
}

const TODAY = dayOf(Date.now())
const FROM = dayOf(Date.now() - 7 * 86_400_000)

/** Every report and the log, as text. */
const reports = async (): Promise<string> => {
  const range = `from=${FROM}&to=${TODAY}`
  const paths = [
    ...['/v1/agents', '/v1/people'],
    ...['app', 'site', 'person', 'computer', 'day'].map((by) => `/v1/reports/usage?${range}&by=${by}`),
    ...['hours', 'focus'].map((report) => `/v1/reports/${report}?${range}`),
    `/v1/activities?${range}&limit=1000`,
  ]
  return (await Promise.all(paths.map(async (path) => JSON.stringify(await own.api.get(path))))).join('\n')
}
const found = (text: string, marks: readonly string[]) => marks.filter((mark) => text.includes(mark))

/** Documents that hold one of the words, but for those that keep it from coming back. */
const storedWith = async (words: readonly string[]): Promise<string[]> => {
  const pages = (await dumpOf(own.account)).split('\n').map((text) => JSON.parse(text) as object)
  const documents = pages.flatMap((one) => ('documents' in one ? (one.documents as { name: string }[]) : []))
  return documents
    .filter((one) => words.some((word) => JSON.stringify(one).includes(word)))
    .map(({ name }) => name.split('/').slice(-2).join('/'))
    .filter((path) => !path.startsWith('tombstones/'))
}
const whoIs = (...names: Name[]) =>
  names.flatMap((name) => [own.devices[name].agentId, PLANS[name].userLabel])

/** Pages of reports show what these used, and nothing of what those did. */
const expectShown = async (shown: readonly string[], gone: readonly string[]) => {
  for (const path of ['/applications', '/activity-log']) {
    await page.goto(new URL(`${path}?range=7d`, page.url()).href)
    const main = page.getByRole('main')
    for (const mark of shown) await expect(main.getByText(mark).first()).toBeVisible()
    if (shown.length === 0) await expect(main.getByText(/in this range|no activities/i).first()).toBeVisible()
    for (const mark of gone) await expect(main.getByText(mark)).toHaveCount(0)
  }
  await page.goto(new URL('/agents', page.url()).href)
}

/** Fills the dialog in as it is open, and sees that nothing but the right name opens the way. */
const confirm = async (wrong: string, right = ACCOUNT) => {
  const dialog = page.getByRole('dialog')
  const submit = dialog.getByRole('button', { name: 'Delete for good' })
  const typed = dialog.getByLabel(`Type “${right}” to confirm`)
  await expect(submit).toBeDisabled()
  await typed.fill(wrong)
  await expect(submit).toBeDisabled()
  await typed.fill(right)
  await submit.click()
  await expect(dialog).toHaveCount(0)
}

test('several agents that are chosen are gone with their rows, bytes and reports, and nothing brings them back', async ({
  stack,
}) => {
  await expect(lines()).toHaveCount(5)
  await expectTotal()
  const stays = await storageOf('ada').innerText()
  expect(found(await reports(), marksOf(...NAMES))).toEqual(marksOf(...NAMES))
  await choose('bob')
  await choose('eve')
  await expect(page.getByText('2 chosen')).toBeVisible()
  await page.getByRole('button', { name: 'Delete…' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('radio')).toHaveCount(1)
  await expect(dialog.getByText('These 2 agents and what they delivered')).toBeVisible()
  await expectSoundOnBoth(page, 'several')
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(lines()).toHaveCount(5)
  await page.getByRole('button', { name: 'Delete…' }).click()
  await confirm('DESK-1')
  await expect(told().first()).toContainText('2 agents')
  await expect(told().first()).toContainText(/Done\. Deliveries: 2, days of sums: 2, agents: 2\./)
  await expect(lines()).toHaveCount(3)
  for (const name of ['bob', 'eve'] as const) await expect(lineOf(name)).toHaveCount(0)
  await expect(storageOf('ada')).toHaveText(stays, { useInnerText: true })
  await expectTotal()
  await expectSoundOnBoth(page, 'several-deleted')

  const left = ['ada', 'fay', 'gil'] as const
  const isGone = async () => {
    const text = await reports()
    expect(found(text, marksOf(...left))).toEqual(marksOf(...left))
    expect(found(text, usedBy('bob', 'eve'))).toEqual([])
  }
  await isGone()
  expect(found(await reports(), marksOf('bob', 'eve'))).toEqual([])
  expect(await storedWith(whoIs('bob', 'eve'))).toEqual([])

  for (const name of ['bob', 'eve'] as const)
    expect(await own.devices[name].replay()).toMatchObject([{ ok: false, problem: { code: 'revoked' } }])
  // With a new key and the old queue.
  const again = await tellAgent(stack, own.account.file.account.enrolmentToken, PLANS.bob)
  await isGone()
  expect((await listed()).find(({ id }) => id === again.agentId)).toMatchObject({ activities: 0 })
  await expectShown(usedBy(...left), usedBy('bob', 'eve'))
})

test('agents that are to go on stay with nothing stored and nothing known, however soon after another deletion', async () => {
  for (const name of ['fay', 'gil'] as const) {
    await expect(covered(name)).toBeVisible()
    await choose(name)
    await page.getByRole('button', { name: 'Delete…' }).click()
    await page.getByRole('checkbox', { name: 'Withdraw the agents too' }).uncheck()
    await confirm(ACCOUNT, PLANS[name].computerLabel)
    await expect(told().first()).toContainText(/Done\. Deliveries: 1, days of sums: 1, agents: 0\./)
    await expect(storageOf(name)).toHaveText('0 B', { useInnerText: true })
    await expect(covered(name)).toHaveCount(0)
    expect(await own.devices[name].replay()).toMatchObject([{ ok: true, value: { quarantined: 0 } }])
  }
  await expectTotal()
  await expectShown(usedBy('ada'), usedBy('fay', 'gil'))
})

test('everything is deleted with the name of the account typed, and nothing of another account', async () => {
  await page.goto(new URL('/agents?computer=nowhere', page.url()).href)
  await expect(page.getByRole('heading', { name: 'No agent with this filter' })).toBeVisible()
  await page.goto(new URL('/agents', page.url()).href)
  await expect(lineOf('ada')).toBeVisible()
  const all = await lines().count()
  await page.getByRole('button', { name: 'Delete all data…' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText(`All data of ${ACCOUNT}`)).toBeVisible()
  await dialog.getByRole('checkbox', { name: 'Withdraw the agents too' }).check()
  await expectSoundOnBoth(page, 'all')
  await confirm(ACCOUNT.toLowerCase())
  await expect(told().first()).toContainText('All data of the account')
  await expect(told().first()).toContainText(`agents: ${all}.`)
  await expect(lines()).toHaveCount(0)
  await expect(page.getByRole('heading', { name: 'All agents have been deleted' })).toBeVisible()
  await expect(page.getByText('none has enrolled since')).toBeVisible()
  await expectSoundOnBoth(page, 'all-deleted')
  expect(found(await reports(), marksOf(...NAMES))).toEqual([])
  expect(await storedWith(whoIs(...NAMES))).toEqual([])
  for (const name of NAMES)
    expect(await own.devices[name].replay()).toMatchObject([{ ok: false, problem: { code: 'revoked' } }])
  expect(found(await reports(), marksOf(...NAMES))).toEqual([])
  await expectShown([], usedBy(...NAMES))
  // The account and who signs in stay.
  expect(await own.api.get('/v1/settings/privacy')).toMatchObject({ screenDetails: true })
  expect(await dumpOf(neighbour)).toBe(untouched)
})
