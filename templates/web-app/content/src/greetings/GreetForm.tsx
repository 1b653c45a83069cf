import { useState, type SubmitEvent } from 'react';
import { Failure } from '../errors/Failure.tsx';
import { useGreet } from './greetings.ts';

/** Asks for a name, and greets it. What was written stays until that has worked. */
export function GreetForm() {
  const [name, setName] = useState('');
  const { data, error, isPending, mutate } = useGreet();

  function submit(event: SubmitEvent) {
    event.preventDefault();
    if (isPending) return;
    mutate(name, {
      onSuccess: () => {
        setName('');
      },
    });
  }

  return (
    <form onSubmit={submit}>
      <label htmlFor="name">Name</label>
      <div className="row">
        <input
          id="name"
          value={name}
          onChange={event => {
            setName(event.target.value);
          }}
          required
          maxLength={100}
          pattern=".*\S.*"
          title="At least one letter"
          autoComplete="off"
        />
        <button type="submit" aria-disabled={isPending}>
          {isPending ? 'Greeting…' : 'Greet'}
        </button>
      </div>
      <p role="status">{data?.message}</p>
      {error && <Failure what="The greeting was not kept." error={error} />}
    </form>
  );
}
