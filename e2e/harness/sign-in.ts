/** The sign-in page, as a member uses it. */
import { expect as now, type Page } from '@playwright/test'

const expect = now.configure({ timeout: 20_000 })

/** Where the page is left: signed in, at the address it was opened with. */
export const signInOn = async (page: Page, member: { email: string; password: string }): Promise<void> => {
  const email = page.getByLabel('E-mail', { exact: true })
  await email.fill(member.email)
  await page.getByLabel('Password').fill(member.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(email).toHaveCount(0)
}
