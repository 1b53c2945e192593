import { describe, expect, it } from 'vitest'
import { auditOf } from './audit-answer.ts'

const answer = (severity: string) =>
  JSON.stringify({
    auditReportVersion: 2,
    vulnerabilities: { hono: { name: 'hono', severity, range: '<4.2.7', via: [], fixAvailable: true } },
  })

describe('the audit of dependencies', () => {
  it.each(['high', 'critical'])('fails on what is %s, and names it', (severity) => {
    expect(auditOf(answer(severity))).toEqual({ verdict: 'vulnerable', lines: [`${severity}: hono <4.2.7`] })
  })

  it.each(['low', 'moderate'])('tells what is %s, and passes', (severity) => {
    expect(auditOf(answer(severity))).toEqual({ verdict: 'clean', lines: [`${severity}: hono <4.2.7`] })
  })

  it('passes where nothing is known', () => {
    expect(auditOf('{"auditReportVersion":2,"vulnerabilities":{}}').verdict).toBe('clean')
  })

  it.each(['{"message":"405 Method Not Allowed","statusCode":405}', '', 'no JSON', '{}'])(
    'does not take a refusal for an answer: %s',
    (text) => {
      expect(auditOf(text).verdict).toBe('unanswered')
    },
  )
})
