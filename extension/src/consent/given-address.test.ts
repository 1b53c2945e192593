import { expect, it } from 'vitest'
import { givenAddress } from './given-address.ts'

it.each([
  ['https://candor.example.com/ingest', 'https://candor.example.com/ingest'],
  [' candor.example.com/ingest/ ', 'https://candor.example.com/ingest'],
  ['http://127.0.0.1:4400/ingest', 'http://127.0.0.1:4400/ingest'],
  ['http://candor.example.com', undefined],
  ['javascript:alert(1)', undefined],
  ['ftp://candor.example.com', undefined],
  ['', undefined],
  ['not an address', undefined],
])('%s is %s', (typed, address) => {
  expect(givenAddress(typed)).toBe(address)
})
