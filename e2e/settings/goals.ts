/** On the page of goals: set for the account and for one group, seen in the report that they govern, and taken back. */
import { expect as now, type Page } from '@playwright/test'
import type { Api } from '../harness/api.ts'

const expect = now.configure({ timeout: 20_000 })

/** `look`: while the first one stands. */
export const setGoals = async (page: Page, api: Api, look: () => Promise<void>): Promise<void> => {
  await page.getByLabel('Productive hours a day').fill('1')
  await page.getByLabel('An active day has at least').fill('0.5')
  await page.getByLabel('Holds from').fill('2026-01-01')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('From 01.01.2026', { exact: true })).toBeVisible()
  await look()
  const utilization = async () => {
    const [from, to] = [0, 1].map((ago) =>
      new Date(Date.now() - (2 - ago) * 86_400_000).toISOString().slice(0, 10),
    )
    const { people } = await api.get(`/v1/reports/focus?from=${from}&to=${to}`)
    return (people as { label: string; utilization: number }[]).find(({ label }) => label === 'Eve Dahl')
      ?.utilization
  }
  // An hour of productive time, of the goal of one.
  expect(await utilization()).toBe(1)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('From 01.01.2026', { exact: true })).toHaveCount(0)
  expect(await utilization()).toBeNull()

  const { users } = (await api.get('/v1/directory')) as { users: { id: string; name?: string }[] }
  const eve = users.find(({ name }) => name === 'Eve Dahl')?.id ?? ''
  await api.put('/v1/groups/half-days', { name: 'Half days', users: [eve], computers: [] })
  await page.reload()
  await page.getByLabel('Holds for').selectOption('Only for Half days')
  await page.getByLabel('Productive hours a day').fill('2')
  await page.getByLabel('An active day has at least').fill('0.5')
  await page.getByLabel('Holds from').fill('2026-01-01')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('From 01.01.2026', { exact: true })).toBeVisible()
  // An hour of the group's two.
  expect(await utilization()).toBe(0.5)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('From 01.01.2026', { exact: true })).toHaveCount(0)
  expect(await utilization()).toBeNull()
}
