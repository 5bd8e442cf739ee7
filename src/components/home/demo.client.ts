/** The button of the recording on home: it holds it, goes on, and begins again. Its words follow the styles that play it. */

/** The part of it that has to be in view for it to be seen. */
const SEEN = 0.4;

/** Wires the button. A recording that was below the first screen begins anew when it comes into view. */
export function wireDemo(): void {
  const demo = document.querySelector<HTMLElement>('[data-demo]');
  const button = demo?.querySelector('button');
  const pause = button?.querySelector('.demo-pause');
  if (!demo || !button || !pause) return;

  const all = (): Animation[] => demo.getAnimations({ subtree: true });
  const begin = (): void => {
    for (const animation of all()) {
      animation.currentTime = 0;
      animation.play();
    }
    pause.textContent = 'Pause';
  };
  button.addEventListener('click', () => {
    const isPaused = all().some(({ playState }) => playState === 'paused');
    const isRunning = all().some(({ playState }) => playState === 'running');
    if (isPaused) {
      for (const animation of all()) if (animation.playState === 'paused') animation.play();
      pause.textContent = 'Pause';
    } else if (isRunning) {
      for (const animation of all()) if (animation.playState === 'running') animation.pause();
      pause.textContent = 'Play';
    } else begin();
  });

  const { top, height } = demo.getBoundingClientRect();
  if (innerHeight - (top + scrollY) >= SEEN * height) return;
  const observer = new IntersectionObserver(
    ([entry]) => {
      if (entry?.isIntersecting !== true) return;
      observer.disconnect();
      begin();
    },
    { threshold: SEEN },
  );
  observer.observe(demo);
}
