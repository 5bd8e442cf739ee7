/** The sections of a runbook: fixed order, fixed anchors. Anchors are published and never change. */

export const SECTIONS = {
  symptoms: { slug: 'what-you-see', text: 'What you see' },
  state: { slug: 'state', text: 'The broken state' },
  rightPlace: { slug: 'right-place', text: 'Check that it is this' },
  story: { slug: 'what-happened', text: 'What happened' },
  before: { slug: 'before', text: 'Before you touch anything' },
  fixes: { slug: 'fixes', text: 'Choose a fix and run it' },
  outcomes: { slug: 'outcomes', text: 'All fixes and their outcomes' },
  wrongAdvice: { slug: 'wrong-advice', text: 'Advice that does not help here' },
  prevention: { slug: 'prevention', text: 'So that it does not happen again' },
  releases: { slug: 'affected-releases', text: 'Affected releases' },
  related: { slug: 'related', text: 'Related pages' },
  sources: { slug: 'sources', text: 'How we know' },
} as const;
