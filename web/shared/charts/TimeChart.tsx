import { Button, Group, Stack, Table, Text, useComputedColorScheme } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { currentLanguage, useLanguage, useWords } from '@/i18n';
import { dateTime, number, ZONE } from '@/i18n/format';
import { download, toCsv } from '@/ui/csv';
import { common } from '@/ui/words';

export interface Series {
  label: string;
  values: (number | null)[];
  colour: string;
}

interface Props {
  /** What is drawn: the name for readers of screens, of the table, and of the file. */
  label: string;
  /** Seconds since 1970, ascending. */
  times: number[];
  series: Series[];
  unit: string;
  /** The most that the axis has to show; without it, what is there. */
  most?: number;
  /** A line that should not be crossed: the line's 100 Mbps. */
  limit?: number;
  height?: number;
}

/** Figures over time: a chart, and the same as a table and as a file. */
export function TimeChart(props: Props) {
  const t = useWords(common);
  const [table, setTable] = useState(false);
  const { label, times, series, unit } = props;
  const save = () =>
    download(
      `${label}.csv`,
      toCsv([
        ['time (JST)', ...series.map((each) => `${each.label} (${unit})`)],
        ...times.map((at, index) => [dateTime(new Date(at * 1000)), ...series.map((each) => each.values[index])]),
      ]),
    );
  return (
    <Stack gap="xs">
      <Group justify="space-between">
        <Text fw={600}>{label}</Text>
        <Group gap="xs" className="no-print">
          <Button size="compact-xs" variant="subtle" onClick={() => setTable(!table)} aria-pressed={table}>
            {table ? t.asChart : t.asTable}
          </Button>
          <Button size="compact-xs" variant="subtle" onClick={save}>
            {t.csv}
          </Button>
        </Group>
      </Group>
      {table ? <Figures {...props} /> : <Plot {...props} />}
    </Stack>
  );
}

function Figures({ label, times, series, unit }: Props) {
  return (
    <Table.ScrollContainer
      minWidth={320}
      maxHeight={320}
      scrollAreaProps={{ viewportProps: { tabIndex: 0, role: 'region', 'aria-label': label } }}
    >
      <Table stickyHeader>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>JST</Table.Th>
            {series.map((each) => (
              <Table.Th key={each.label} className="num">
                {each.label} ({unit})
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {times.map((at, index) => (
            <Table.Tr key={at}>
              <Table.Td>{dateTime(new Date(at * 1000))}</Table.Td>
              {series.map((each) => (
                <Table.Td key={each.label} className="num">
                  {spell(each.values[index])}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Plot(props: Props) {
  const place = useRef<HTMLDivElement>(null);
  const scheme = useComputedColorScheme('light');
  const language = useLanguage();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another theme or language is drawn anew
  useEffect(() => {
    const host = place.current;
    if (!host) return;
    const plot = new uPlot(options(props, host), [props.times, ...props.series.map((each) => each.values)], host);
    const watch = new ResizeObserver(() => plot.setSize({ width: host.clientWidth, height: plot.height }));
    watch.observe(host);
    return () => {
      watch.disconnect();
      plot.destroy();
    };
  }, [props, scheme, language]);
  return <div ref={place} role="img" aria-label={props.label} className="chart" />;
}

function options({ series, unit, most, limit, height = 180 }: Props, host: HTMLElement): uPlot.Options {
  const css = getComputedStyle(host);
  const line = { stroke: css.getPropertyValue('--chart-grid'), width: 1 };
  const axis = { stroke: css.getPropertyValue('--chart-text'), grid: line, ticks: line, font: '12px system-ui' };
  const short = (parts: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(currentLanguage(), { timeZone: ZONE, ...parts });
  const hour = short({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const day = short({ month: 'numeric', day: 'numeric' });
  const atLeast = Math.max(most ?? 0, limit ? limit * 1.1 : 0);
  return {
    width: host.clientWidth,
    height,
    tzDate: (at) => uPlot.tzDate(new Date(at * 1000), ZONE),
    cursor: { y: false },
    scales: { x: { time: true }, y: { range: (_plot, _low, high) => [0, Math.max(atLeast, (high ?? 0) * 1.1, 1)] } },
    axes: [
      {
        ...axis,
        values: (_plot, at, _axis, _space, step) => at.map((each) => (step >= 86_400 ? day : hour).format(each * 1000)),
      },
      { ...axis, size: 56, values: (_plot, values) => values.map((each) => number(each, 1)) },
    ],
    series: [
      { label: 'JST', value: (_plot, at) => (at === null ? '–' : dateTime(new Date(at * 1000))) },
      ...series.map((each) => ({
        label: each.label,
        stroke: each.colour,
        fill: `${each.colour}22`,
        width: 1.5,
        value: (_plot: uPlot, value: number | null) => `${spell(value)} ${unit}`,
      })),
    ],
    hooks:
      limit === undefined
        ? {}
        : { draw: [(plot) => drawLimit(plot, limit, css.getPropertyValue('--mantine-color-red-6'))] },
  };
}

function drawLimit(plot: uPlot, limit: number, colour: string): void {
  const y = plot.valToPos(limit, 'y', true);
  plot.ctx.save();
  plot.ctx.strokeStyle = colour;
  plot.ctx.setLineDash([6, 4]);
  plot.ctx.beginPath();
  plot.ctx.moveTo(plot.bbox.left, y);
  plot.ctx.lineTo(plot.bbox.left + plot.bbox.width, y);
  plot.ctx.stroke();
  plot.ctx.restore();
}

function spell(value: number | null | undefined): string {
  return value === null || value === undefined ? '–' : number(value, 1);
}
