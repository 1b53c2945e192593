/** Who may in: accounts are made, agents let in, members invited, changed and removed, each as a browser of theirs sees it. */
import { mkdirSync } from 'node:fs'
import { expect as now, type Browser, type Page } from '@playwright/test'
import { createAgentClient } from '#core/agent-client/client.ts'
import { createAgentKey } from '#core/agent-client/proof.ts'
import { openChromium } from './harness/chromium.ts'
import { provision } from './harness/provision.ts'
import { test } from './harness/shared-stack.ts'
import type { Stack } from './harness/stack.ts'
import { soundIn } from './harness/sound.ts'
import { signInOn } from './harness/sign-in.ts'

const expect = now.configure({ timeout: 20_000 })
const ARTIFACTS = 'artifacts/e2e/access'
const ID = `access-${Date.now().toString(36)}`
const administrator = {
  email: `admin@${ID}.example`,
  password: 'correct horse battery',
  role: 'administrator',
}

let browser: Browser
test.beforeAll(async ({ stack }) => {
  mkdirSync(ARTIFACTS, { recursive: true })
  browser = await openChromium()
  await provision(stack, {
    account: { id: ID, name: 'Harbour Ltd', timeZone: 'UTC', dateFormat: 'yyyy-MM-dd' },
    members: [administrator],
  })
})
test.afterAll(() => browser?.close())

const open = async (url: string): Promise<Page> => {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  context.setDefaultTimeout(20_000)
  const page = await context.newPage()
  await page.goto(url)
  return page
}

const enter = async (
  url: string,
  { email, password }: { email: string; password: string },
): Promise<Page> => {
  const page = await open(url)
  await signInOn(page, { email, password })
  return page
}

const { expectSoundOnBoth: expectSound } = soundIn(ARTIFACTS)

type Mail = { to: string; subject: string; text: string }
const mailTo = async (stack: Stack, address: string): Promise<Mail> => {
  const answer = await fetch(`${stack.file.mailUrl}/api/mails`)
  const { mails } = (await answer.json()) as { mails: Mail[] }
  const found = mails.find(({ to }) => to === address)
  if (found === undefined) throw new Error(`No mail to ${address}`)
  return found
}

test('somebody is invited by e-mail, sets a password, works, and is out at once when removed', async ({
  stack,
}) => {
  const email = `ines@${ID}.example`
  const page = await enter(`${stack.file.dashboardUrl}/settings/members`, administrator)
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Role').selectOption('Viewer')
  await page.getByRole('button', { name: 'Send an invitation' }).click()
  await expect(page.getByRole('row', { name: email })).toContainText('Link is good until')
  await expectSound(page, 'members-invited')

  const mail = await mailTo(stack, email)
  expect(mail.subject).toBe('Invitation to Harbour Ltd on Candor')
  const guest = await open(/http\S+\/invitation\?token=\S+/.exec(mail.text)?.[0] ?? '')
  await expect(guest.getByRole('heading', { level: 1 })).toHaveText('Welcome to Harbour Ltd')
  await expectSound(guest, 'invitation')
  await guest.getByLabel('New password').fill('a password of mine')
  await guest.getByRole('button', { name: 'Set password and sign in' }).click()
  await expect(guest.getByRole('link', { name: 'Home' })).toBeVisible()
  await expect(guest.getByRole('link', { name: 'Members' })).toHaveCount(0)

  await page.reload()
  const row = page.getByRole('row', { name: email })
  await expect(row).toContainText('Viewer')
  await page.getByRole('button', { name: `Change ${email}` }).click()
  await page.getByLabel('Role').first().selectOption('Configurator')
  await expectSound(page, 'members-change')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(row).toContainText('Configurator')
  await guest.reload()
  await expect(guest.getByRole('heading', { level: 1 })).toHaveText('Account and tracking')

  await page.getByRole('button', { name: `Remove ${email}` }).click()
  const confirm = page.getByRole('button', { name: 'Remove', exact: true }).last()
  await expect(confirm).toBeDisabled()
  await page.getByLabel(`Type ${email} to confirm`).fill(email)
  await confirm.click()
  await expect(row).toHaveCount(0)
  await guest.reload()
  await expect(guest.getByText(/not a member|has ended|Sign in/).first()).toBeVisible()
  await expect(guest.getByRole('navigation')).toHaveCount(0)
  await guest.context().close()

  const spent = await open(/http\S+\/invitation\?token=\S+/.exec(mail.text)?.[0] ?? '')
  await expect(spent.getByRole('heading', { level: 1 })).toHaveText('This link does not open anything')
  await spent.context().close()

  const other = `olaf@${ID}.example`
  await page.getByLabel('E-mail').fill(other)
  await page.getByRole('button', { name: 'Make with a password' }).click()
  const password = await page.getByLabel(`Password of ${other}`).inputValue()
  await expectSound(page, 'members-password')
  const olaf = await enter(stack.file.dashboardUrl, { email: other, password })
  await expect(olaf.getByRole('link', { name: 'Home' })).toBeVisible()
  await olaf.context().close()

  const support = `support@${ID}.example`
  await page.getByLabel('Address of support').fill(support)
  await page.getByRole('button', { name: 'Let in' }).click()
  const once = await page.getByLabel(`Password of ${support}`).inputValue()
  const helper = await enter(stack.file.dashboardUrl, { email: support, password: once })
  await expect(helper.getByRole('link', { name: 'Home' })).toBeVisible()
  // What would be refused to support is not shown, nor found.
  for (const name of ['Real-time', 'Members', 'Installation'])
    await expect(helper.getByRole('link', { name })).toHaveCount(0)
  await helper.goto(`${stack.file.dashboardUrl}/real-time`)
  await expect(helper.getByRole('heading', { level: 1 })).toHaveText('There is no such page')
  await expectSound(page, 'members-support')
  await page.getByRole('button', { name: `Withdraw the access of ${support}` }).click()
  await expect(page.getByText(support, { exact: true })).toHaveCount(0)
  await helper.reload()
  await expect(helper.getByRole('navigation')).toHaveCount(0)
  await helper.context().close()
  await page.context().close()
})

/** An agent that asks with the token that an administrator was told. */
const agentOf = async (stack: Stack, userName: string) => {
  const client = createAgentClient({
    ingestUrl: stack.file.ingestUrl,
    keyPair: await createAgentKey(false),
    fetch,
    now: Date.now,
  })
  return async (token: string): Promise<string> => {
    const answer = await client.enrol(token, {
      kind: 'host',
      version: '1',
      platform: 'linux',
      machineId: `m-${userName}`,
      computerName: 'desk-1',
      userLogin: `${userName.toLowerCase()}@${ID}.example`,
      userName,
    })
    return answer.ok ? 'enrolled' : answer.problem.code
  }
}
const enrol = async (stack: Stack, token: string, userName: string): Promise<boolean> =>
  (await (await agentOf(stack, userName))(token)) === 'enrolled'

/** The token lets one in: the others wait, come in when they are approved, and stay out when they are declined. */
const approveSome = async (stack: Stack, page: Page, token: string): Promise<void> => {
  const [cleo, dora, egon, finn] = await Promise.all(
    ['Cleo', 'Dora', 'Egon', 'Finn'].map((name) => agentOf(stack, name)),
  )
  expect(await cleo?.(token)).toBe('enrolled')
  for (const beyond of [dora, egon, finn]) expect(await beyond?.(token)).toBe('token-waiting')
  const waiting = page.getByRole('region', { name: 'Waiting for approval' })
  await expect(waiting.getByRole('row', { name: 'Finn' })).toContainText('Laptops')
  await expectSound(page, 'installation-waiting')
  await waiting.getByRole('button', { name: 'Decline Egon on desk-1' }).click()
  await expect(waiting.getByRole('row', { name: 'Egon' })).toContainText('Declined')
  for (const name of ['Dora', 'Finn']) await waiting.getByLabel(`Choose ${name} on desk-1`).check()
  await waiting.getByRole('button', { name: 'Approve those chosen' }).click()
  await expect(waiting.getByRole('row', { name: 'Dora' })).toContainText('Approved, not in yet')
  await expectSound(page, 'installation-decided')
  expect([await dora?.(token), await finn?.(token), await egon?.(token)]).toEqual([
    'enrolled',
    'enrolled',
    'token-declined',
  ])
  await page.reload()
  await expect(waiting.getByRole('row')).toHaveCount(2)
  await expect(page.getByRole('row', { name: 'Laptops' }).last()).toContainText('3 of 1 agents')
}

test('an account is made, its token let an agent in while one looks, and is withdrawn', async ({ stack }) => {
  const page = await open(`${stack.file.dashboardUrl}/sign-in`)
  await page.getByRole('link', { name: 'Make an account' }).click()
  await page.getByLabel('Name of the organisation').fill('Lighthouse Ltd')
  await page.getByLabel('E-mail').fill(`first@${ID}.example`)
  await page.getByLabel('Password').fill('a password of mine')
  await page.getByRole('combobox', { name: 'Time zone' }).fill('lisbon')
  await page.keyboard.press('Enter')
  await expectSound(page, 'sign-up')
  await page.getByRole('button', { name: 'Make account' }).click()

  const token = await page.getByLabel('Your enrolment token').inputValue()
  expect(token).toMatch(/^candor-/)
  await expect(page.getByText('Waiting for the first agent', { exact: false })).toBeVisible()
  const steps = page.getByRole('region', { name: 'Roll it out' })
  for (const way of [
    'Google Admin console',
    'Edge on Windows (Intune, group policy)',
    'Desktop agent on Linux',
  ]) {
    await steps.getByRole('combobox').first().selectOption(way)
    await expect(steps.locator('pre')).toContainText(token)
  }
  await expectSound(page, 'installation')
  expect(await enrol(stack, token, 'Ada')).toBe(true)
  await expect(page.getByRole('region', { name: 'Agents that came last' })).toContainText('Ada')

  await page.getByLabel('Name', { exact: true }).fill('Laptops')
  await page.getByLabel('At most').fill('1')
  await page.getByRole('button', { name: 'Make token' }).click()
  await expect(page.getByRole('row', { name: 'Laptops' })).toContainText('0 of 1 agents')
  await expect(page.getByLabel('Your enrolment token')).not.toHaveValue(token)
  await expect(page.getByLabel('Your enrolment token')).toBeInViewport()
  const second = await page.getByLabel('Your enrolment token').inputValue()
  expect(second).not.toBe(token)
  await approveSome(stack, page, second)
  await page.getByRole('button', { name: 'Withdraw First token' }).click()
  await expect(page.getByRole('row', { name: 'First token' })).toContainText('Withdrawn')
  await expect(page.getByRole('row', { name: 'First token' })).toContainText('1 agent')
  expect(await enrol(stack, token, 'Bob')).toBe(false)
  await page.reload()
  await expect(page.getByLabel('Your enrolment token')).toHaveCount(0)
  await expect(page.getByText(second)).toHaveCount(0)
  await expectSound(page, 'installation-tokens')

  // The same person elsewhere, who is out with them.
  const first = { email: `first@${ID}.example`, password: 'a password of mine' }
  const lost = await enter(stack.file.dashboardUrl, first)
  await expect(lost.getByRole('navigation').first()).toBeVisible()
  await page.goto(`${stack.file.dashboardUrl}/me/security`)
  const places = page.getByRole('region', { name: 'Where you are signed in' }).getByRole('listitem')
  await expect(places).toHaveCount(2)
  await expect(places.filter({ hasText: 'This one' })).toContainText(/Chrom\w+ on Linux/)
  await expectSound(page, 'sign-ins')
  await places.getByRole('button', { name: /^Sign out/ }).click()
  await expect(places).toHaveCount(1)
  await lost.reload()
  await expect(lost.getByRole('navigation')).toHaveCount(0)
  await lost.context().close()
  const elsewhere = await enter(stack.file.dashboardUrl, first)
  await expect(elsewhere.getByRole('navigation').first()).toBeVisible()
  await page.getByLabel('Current password').fill('not this one')
  await page.getByLabel('New password').fill('another password')
  await page.getByRole('button', { name: 'Change password' }).click()
  await expect(page.getByText('The current password is another one.')).toBeVisible()
  await page.getByLabel('Current password').fill(first.password)
  await page.getByRole('button', { name: 'Change password' }).click()
  await expect(page.getByText('Everywhere else you are signed out.', { exact: false })).toBeVisible()
  await expectSound(page, 'security')
  await page.getByRole('button', { name: 'Sign out everywhere' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in to Candor')
  // After a later sign-in the emulator would date the tokens of this one by it; Firebase does not.
  await elsewhere.reload()
  await expect(elsewhere.getByRole('navigation')).toHaveCount(0)
  await elsewhere.context().close()
  await page.context().close()
})
