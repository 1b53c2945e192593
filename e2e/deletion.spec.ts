/** Several agents and all agents are deleted on their page: what they delivered goes, for good, and nobody else's does. */
import { mkdirSync } from 'node:fs'
import { expect as now, type Browser, type Page } from '@playwright/test'
import { addAccount } from './harness/account.ts'
import { signIn } from './harness/api.ts'
import { openChromium } from './harness/chromium.ts'
import { signInOn } from './harness/sign-in.ts'
import { test } from './harness/shared-stack.ts'
import { soundIn } from './harness/sound.ts'
import { dumpOf } from './privacy/places.ts'
import { enrolSending, type SendingAgent } from './privacy/sending-agent.ts'

const expect = now.configure({ timeout: 30_000 })
const ARTIFACTS = 'artifacts/e2e/deletion'
const ID = `deletion-${Date.now().toString(36)}`
const NAMES = ['ann', 'ben', 'cleo', 'dan', 'eli']
/** Of yesterday, at ten. */
const THEN = Math.floor(Date.now() / 86_400_000) * 86_400_000 - 14 * 3_600_000

const siteOf = (name: string) => `of-${name}.example`
const { expectSoundOnBoth } = soundIn(ARTIFACTS)

let browser: Browser
test.beforeAll(async () => {
  mkdirSync(ARTIFACTS, { recursive: true })
  browser = await openChromium()
})
test.afterAll(() => browser?.close())

/** Asks for the deletion of what is chosen: not before the account's name is typed. */
const deleteChosen = async (page: Page, withdraw: boolean): Promise<void> => {
  await page.getByRole('button', { name: 'Delete…' }).click()
  const dialog = page.getByRole('dialog')
  const confirm = dialog.getByRole('button', { name: 'Delete for good' })
  await dialog.getByRole('checkbox', { name: /Withdraw the agents too/ }).setChecked(withdraw)
  const typed = dialog.getByLabel(`Type “Account ${ID}” to confirm`)
  await expect(confirm).toBeDisabled()
  await typed.fill(`account ${ID}`)
  await expect(confirm).toBeDisabled()
  await typed.fill(`Account ${ID}`)
  await confirm.click()
  await expect(dialog).toHaveCount(0)
}

test('several agents are deleted, then all: their bytes and records go and do not come back, others stay', async ({
  stack,
}) => {
  test.setTimeout(120_000)
  const account = await addAccount(stack, ID, 120)
  const api = await signIn(account.file)
  const agents = new Map<string, SendingAgent>()
  for (const name of NAMES) agents.set(name, await enrolSending(account, name))
  const agent = (name: string) => agents.get(name) as SendingAgent
  for (const name of NAMES) expect(await agent(name).send(siteOf(name), THEN)).toBe('taken')

  /** Whose records are stored anywhere. */
  const stored = async () => {
    const dump = await dumpOf(account)
    return NAMES.filter((name) => dump.includes(siteOf(name)))
  }
  /** Whose records a report shows. */
  const reported = async () => {
    const day = new Date(THEN).toISOString().slice(0, 10)
    const report = JSON.stringify(await api.get(`/v1/reports/usage?from=${day}&to=${day}&by=site`))
    return NAMES.filter((name) => report.includes(siteOf(name)))
  }
  const bytes = async () => {
    const listed = (await api.get('/v1/agents'))['agents'] as { id: string; bytes: number }[]
    return new Map(listed.map(({ id, bytes }) => [id, bytes]))
  }
  expect(await stored()).toEqual(NAMES)
  expect(await reported()).toEqual(NAMES)
  const before = await bytes()

  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en' })
  const page = await context.newPage()
  await page.goto(`${stack.file.dashboardUrl}/agents`)
  await signInOn(page, account.file.members[0] as { email: string; password: string })
  const lines = page.getByRole('row').filter({ has: page.getByRole('checkbox') })
  const choose = (name: string) =>
    page.getByRole('checkbox', { name: `Choose ${name}, DESK-${name}` }).check()
  const done = (count: number) => expect(page.getByText(/Done\. .* In backups until/)).toHaveCount(count)
  await expect(lines).toHaveCount(NAMES.length)

  // Several, withdrawn: what they deliver once more is refused.
  await choose('ann')
  await choose('ben')
  await deleteChosen(page, true)
  await expect(lines).toHaveCount(3)
  await done(1)
  await expectSoundOnBoth(page, 'several')
  const left = ['cleo', 'dan', 'eli']
  expect(await stored()).toEqual(left)
  expect(await reported()).toEqual(left)
  const kept = left.map((name): [string, number | undefined] => [agent(name).id, before.get(agent(name).id)])
  expect(await bytes()).toEqual(new Map(kept))
  for (const name of ['ann', 'ben']) expect(await agent(name).replay()).toBe('revoked')
  expect(await agent('ann').send(siteOf('ann'), THEN + 3_600_000)).toBe('revoked')
  expect(await agent('eli').replay()).toBe('taken')

  // Several that go on: what they delivered is gone, also when it comes again, and they may deliver anew.
  await choose('cleo')
  await choose('dan')
  await deleteChosen(page, false)
  await done(2)
  await expect(lines).toHaveCount(3)
  expect(await stored()).toEqual(['eli'])
  expect(await agent('cleo').replay()).toBe('taken')
  expect(await stored()).toEqual(['eli'])
  expect((await bytes()).get(agent('dan').id)).toBe(0)
  expect((await bytes()).get(agent('eli').id)).toBe(before.get(agent('eli').id))
  expect(await agent('dan').send('anew.example', Date.now() - 300_000)).toBe('taken')
  expect(await dumpOf(account)).toContain('anew.example')
  expect(await reported()).toEqual(['eli'])

  await page.getByRole('checkbox', { name: 'Choose all' }).check()
  await deleteChosen(page, true)
  await expect(lines).toHaveCount(0)
  await done(3)
  expect(await stored()).toEqual([])
  expect(await reported()).toEqual([])
  expect(await bytes()).toEqual(new Map())
  for (const name of NAMES) expect(await agent(name).replay()).toBe('revoked')
  const dump = await dumpOf(account)
  for (const site of [...NAMES.map(siteOf), 'anew.example']) expect(dump).not.toContain(site)
  await expectSoundOnBoth(page, 'all')
  await context.close()
})
