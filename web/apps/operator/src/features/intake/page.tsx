import { Button, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useWords } from '@/i18n';
import { Answer } from '@/ui/Answer';
import { useApi } from '@/ui/Console';
import { Empty } from '@/ui/Empty';
import { Heading } from '@/ui/Heading';
import { type ServerView, useManager } from '../../known';
import { inventoryQuery, serverQuery } from './api';
import { FoundSection } from './found';
import { Taking } from './taking';
import { words } from './words';

const route = getRouteApi('/servers/$serverId/intake');

/** From what another panel has to customers: read, shown, taken in. */
export function IntakePage() {
  const { serverId } = route.useParams();
  const server = useQuery(serverQuery(useApi(), serverId));
  return <Answer of={server}>{(view) => <Intake view={view} />}</Answer>;
}

function Intake({ view: { server } }: { view: ServerView }) {
  const t = useWords(words);
  const isForeign = server.hosting?.kind === 'plesk';
  return (
    <>
      <Heading title={t.title(server.name)} hint={t.hint}>
        <Button
          variant="default"
          renderRoot={(given) => <Link {...given} to="/servers/$serverId" params={{ serverId: server.id }} />}
        >
          {t.back}
        </Button>
      </Heading>
      {isForeign ? <Steps serverId={server.id} resellers={server.resellers ?? []} /> : null}
      {isForeign ? null : <Empty title={t.noPanel} hint={t.noPanelHint} />}
    </>
  );
}

function Steps({ serverId, resellers }: { serverId: string; resellers: readonly string[] }) {
  const t = useWords(words);
  const manager = useManager();
  const read = useQuery(inventoryQuery(useApi(), serverId, false)).data?.read_at;
  return (
    <>
      <FoundSection serverId={serverId} />
      {read && manager ? <Taking serverId={serverId} resellers={resellers} /> : null}
      {read && !manager ? <Text size="sm">{t.managers}</Text> : null}
    </>
  );
}
