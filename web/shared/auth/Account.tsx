import { Alert } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useWords } from '@/i18n';
import { Answer } from '@/ui/Answer';
import { useConsole } from '@/ui/Console';
import { Facts } from '@/ui/Facts';
import { Heading } from '@/ui/Heading';
import { Section } from '@/ui/Section';
import { accountWords } from './account_words';
import { Factor } from './Factor';
import { type Me, meQuery } from './me';
import { Password } from './Password';
import { Sessions } from './Sessions';

/** One's own login, the same page in every console: password, second factor, where one is signed in. */
export function Account() {
  const t = useWords(accountWords);
  const { api, session } = useConsole();
  const me = useQuery(meQuery(api, session.audience));
  return (
    <>
      <Heading title={t.title} hint={t.hint} />
      <Answer of={me}>
        {(known) => (
          <>
            <Who me={known} />
            {known.acting ? (
              <Alert color="yellow">{t.acting}</Alert>
            ) : (
              <>
                <Password me={known} />
                <Factor me={known} />
              </>
            )}
            <Sessions />
          </>
        )}
      </Answer>
    </>
  );
}

function Who({ me }: { me: Me }) {
  const t = useWords(accountWords);
  return (
    <Section title={t.who}>
      <Facts
        cols={3}
        of={[
          [t.name, me.name],
          [t.loginId, me.login_id],
          [t.mail, me.mail || '–'],
        ]}
      />
    </Section>
  );
}
