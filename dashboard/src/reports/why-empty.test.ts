import { describe, expect, it } from 'vitest'
import { whyEmpty } from './why-empty.ts'

type Member = NonNullable<Parameters<typeof whyEmpty>[2]>
const member = (own: Partial<Member> = {}): Member => ({ role: 'manager', groups: ['sales'], ...own })

describe('nothing is shown', () => {
  it('because of the range, where agents have reported', () => {
    for (const narrowed of [true, false]) expect(whyEmpty(false, narrowed, member())).toBe('range')
  })

  it('because of the filter, where what it names has no agent: it may be deleted', () => {
    expect(whyEmpty(true, true, member())).toBe('filter')
    expect(whyEmpty(true, true, member({ role: 'administrator', groups: '*' }))).toBe('filter')
  })

  it('because the member has no group yet, whatever the filter', () => {
    for (const narrowed of [true, false]) {
      expect(whyEmpty(true, narrowed, member({ groups: [] }))).toBe('groupless')
      expect(whyEmpty(true, narrowed, member({ role: 'viewer', groups: [] }))).toBe('groupless')
    }
    // Who gets no groups is not told to wait for one.
    expect(whyEmpty(true, false, member({ groups: [], anonymised: true }))).toBe('agent')
    expect(whyEmpty(true, false, member({ role: 'person', groups: [] }))).toBe('agent')
  })

  it('because no agent has reported', () => {
    expect(whyEmpty(true, false, member())).toBe('agent')
    expect(whyEmpty(true, false, undefined)).toBe('agent')
  })
})
