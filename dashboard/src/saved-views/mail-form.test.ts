import { expect, it } from 'vitest'
import type { SavedView } from '#core/contracts/saved-view.ts'
import { addressesOf, deliveryOf, formOf } from './mail-form.ts'

const view = { delivery: null } as SavedView

it('begins with an e-mail to oneself every Monday morning', () => {
  expect(deliveryOf(formOf(view, 'me@example.com', 'de'))).toEqual({
    every: 'week',
    weekday: 1,
    hour: 7,
    recipients: ['me@example.com'],
    language: 'de',
  })
})

it('gives back the delivery that it was filled with', () => {
  const sent = { hour: 18, recipients: ['a@example.com', 'b@example.com'], language: 'en' } as const
  for (const delivery of [
    { every: 'day', ...sent },
    { every: 'week', weekday: 5, ...sent },
    { every: 'month', dayOfMonth: 31, ...sent },
  ] as const)
    expect(
      deliveryOf(formOf({ ...view, delivery: { ...delivery, recipients: [...sent.recipients] } }, '', 'en')),
    ).toEqual(delivery)
})

it('takes addresses however they are apart', () => {
  expect(addressesOf(' A@example.com; b@example.com,\na@example.com ')).toEqual([
    'a@example.com',
    'b@example.com',
  ])
  expect(addressesOf(' ')).toEqual([])
})
