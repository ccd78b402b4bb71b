import { Button, type ButtonProps, Loader } from '@mantine/core';
import type { ComponentPropsWithoutRef, Ref } from 'react';

type Props = ButtonProps &
  Omit<ComponentPropsWithoutRef<'button'>, keyof ButtonProps> & {
    busy: boolean;
    ref?: Ref<HTMLButtonElement>;
  };

/**
 * Waits at once and does nothing on a second press. It is not disabled meanwhile: that would drop the focus, and the next
 * key would act somewhere else.
 */
export function WaitingButton({ busy, onClick, leftSection, ...rest }: Props) {
  return (
    <Button
      {...rest}
      aria-busy={busy}
      leftSection={busy ? <Loader size={14} color="currentColor" aria-hidden /> : leftSection}
      onClick={busy ? undefined : onClick}
    />
  );
}
