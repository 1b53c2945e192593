import { expect, it } from 'vitest'
import { narrowedBy } from './narrowed-by.ts'

it('takes what narrows the log, and leaves out what can not be asked for and whatever else is said', () => {
  const said: Record<string, unknown> = {
    ...{ text: 'bank', hour: '25', incognito: 'only', productivity: 'lucky', at: '2026-03-02T09:00' },
    ...{ person: 'ada', from: '2026-03-02', cursor: 'x' },
  }
  expect(narrowedBy((name) => said[name])).toEqual({
    text: 'bank',
    incognito: 'only',
    at: '2026-03-02T09:00',
  })
  expect(narrowedBy(() => undefined)).toEqual({})
})
