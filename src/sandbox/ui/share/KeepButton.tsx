import { useSignal } from '@preact/signals';
import type { ComponentType } from 'preact';
import type { ShownSession } from '../state/session.ts';
import type { SandboxStore } from '../state/store.ts';
// Of the form: with the panels’ styles, which no page has before its sandbox is started.
import '../drill/drill.css';

interface FormProps {
  store: SandboxStore;
  session: ShownSession;
}

/** Opens the form that makes a drill of the present state; fetched when it is asked for. */
export function KeepButton(props: FormProps) {
  const form = useSignal<ComponentType<FormProps> | null>(null);
  const isOpen = useSignal(false);
  const open = async (): Promise<void> => {
    isOpen.value = !isOpen.peek();
    if (form.peek() !== null) return;
    try {
      form.value = (await import('../drill/KeepAsDrill.tsx')).KeepAsDrill;
    } catch {
      isOpen.value = false;
      props.store.message.value =
        'The form could not be loaded. Check the connection and try again.';
    }
  };
  const Form = form.value;
  return (
    <>
      <button
        type="button"
        class="sb-button"
        aria-expanded={isOpen.value}
        onClick={() => void open()}
      >
        Keep as drill
      </button>
      {isOpen.value && Form && <Form {...props} />}
    </>
  );
}
