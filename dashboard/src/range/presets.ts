/** Ranges are worked out in core: e-mailed views use the same. */
export * from '#core/range/presets.ts'
