/** The sections of a runbook: fixed order, fixed anchors. Anchors are published and never change. */

export const SECTIONS = {
  symptoms: { slug: 'what-you-see', text: 'What you see' },
  state: { slug: 'state', text: 'The broken state' },
  rightPlace: { slug: 'right-place', text: 'Check' },
  story: { slug: 'what-happened', text: 'What happened' },
  before: { slug: 'before', text: 'Before you start' },
  fixes: { slug: 'fixes', text: 'Choose and run' },
  outcomes: { slug: 'outcomes', text: 'All fixes and their outcomes' },
  wrongAdvice: { slug: 'wrong-advice', text: 'Advice that does not help here' },
  prevention: { slug: 'prevention', text: 'So that it does not happen again' },
  releases: { slug: 'affected-releases', text: 'Affected releases' },
  related: { slug: 'related', text: 'Related pages' },
  sources: { slug: 'sources', text: 'How we know' },
} as const;
