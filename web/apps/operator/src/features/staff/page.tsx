import { answered, from } from '@/api/client';
import { useWords } from '@/i18n';
import { useApi } from '@/ui/Console';
import { Heading } from '@/ui/Heading';
import { People, type Team } from '../../people';
import { words } from './words';

/** The operator's own people, and what each may do. */
export function Staff() {
  const t = useWords(words);
  const api = useApi();
  const one = '/operator/staff/{person_id}';
  const team: Team = {
    key: ['staff'],
    roles: ['manager', 'on-call'],
    list: (query) => answered(api.GET('/operator/staff', { params: { query } })),
    invite: (body) => answered(api.POST('/operator/staff', { body })),
    change: (person, body) =>
      answered(api.PUT(one, { params: { path: { person_id: person.id }, header: from(person) }, body })),
    renew: (person) => answered(api.POST(`${one}/first-password`, { params: { path: { person_id: person.id } } })),
  };
  return (
    <>
      <Heading title={t.title} hint={t.hint} />
      <People of={team} />
    </>
  );
}
