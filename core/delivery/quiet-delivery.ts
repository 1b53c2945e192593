/** A delivery for tests: it logs nothing, its clocks are right, and what a test does not say is as plain as can be. */
import { createDelivery, type Delivery } from './delivery.ts'
import type { DeliveryLog } from './outcome.ts'
import type { DeliveryPorts } from './ports.ts'

const silent: DeliveryLog = {
  delivered: () => undefined,
  chainBroken: () => undefined,
  quarantined: () => undefined,
  batchRefused: () => undefined,
  recordRefused: () => undefined,
}

export const createQuietDelivery = (
  ports: Pick<DeliveryPorts, 'queue' | 'send' | 'now'> & Partial<DeliveryPorts>,
): Delivery =>
  createDelivery({
    log: silent,
    clockSetMs: () => 0,
    finalThrough: () => Infinity,
    measureCorrection: () => Promise.resolve(0),
    describe: () => Promise.resolve({ machineId: 'machine-1', status: { version: '1' } }),
    limit: (record) => record,
    ...ports,
  })
