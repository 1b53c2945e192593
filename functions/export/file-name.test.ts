import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { attachment } from './file-name.ts'

describe('the name of a file', () => {
  it('is told in full and in plain letters', () => {
    expect(attachment('Müller & Söhne: “Log” 日本.csv')).toBe(
      'attachment; filename="Muller & Sohne _Log_ __.csv"; filename*=UTF-8\'\'M%C3%BCller%20%26%20S%C3%B6hne%20%E2%80%9CLog%E2%80%9D%20%E6%97%A5%E6%9C%AC.csv',
    )
  })

  it('never leaves its header or its folder', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const header = attachment(name)
        expect(header).toMatch(/^attachment; filename="[\x20-\x7e]*"; filename\*=UTF-8''[\w%!#$&+.^`|~-]*$/)
        const decoded = decodeURIComponent(header.split("''")[1] ?? '')
        expect(decoded).not.toMatch(/[\\/\p{Cc}]/u)
      }),
    )
  })
})
