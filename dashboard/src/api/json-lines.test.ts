import fc from 'fast-check'
import { expect, it } from 'vitest'
import { jsonLines } from './json-lines.ts'

it('come whole, however the answer is cut', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.jsonValue()),
      fc.array(fc.nat(400)),
      fc.boolean(),
      async (values, cuts, endsOpen) => {
        const text = values.map((value) => JSON.stringify(value)).join('\n') + (endsOpen ? '' : '\n')
        const bytes = new TextEncoder().encode(text)
        const at = [...new Set([0, ...cuts.filter((cut) => cut < bytes.length), bytes.length])].sort(
          (a, b) => a - b,
        )
        const body = new ReadableStream<Uint8Array>({
          start(controller) {
            for (let i = 1; i < at.length; i++) controller.enqueue(bytes.slice(at[i - 1], at[i]))
            controller.close()
          },
        })
        const read: unknown[] = []
        for await (const value of jsonLines(body)) read.push(value)
        expect(read).toEqual(JSON.parse(JSON.stringify(values)))
      },
    ),
  )
})
