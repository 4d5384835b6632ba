import type { ComponentChildren } from 'preact';
import './flow.css';

export interface FlowNode {
  readonly id: string;
  readonly content: ComponentChildren;
  /** `here`: what one looks at; `over`: no more; `passing`: only a line goes through here. */
  readonly look?: 'here' | 'over' | 'passing' | undefined;
}
export interface FlowEdge {
  readonly from: string;
  readonly to: string;
  /** Only a part of it goes there: dashed. */
  readonly part?: boolean | undefined;
}
interface FlowProps {
  /** From left to right. */
  readonly columns: readonly (readonly FlowNode[])[];
  /** From one column to the next. */
  readonly edges: readonly FlowEdge[];
}

/** What goes into what, from left to right. The lines are for the eye: whoever shows it says the same in words. */
export function Flow({ columns, edges }: FlowProps) {
  return (
    <div class="flow">
      {columns.map((column, index) => [
        index > 0 && (
          <Lines key={`lines ${index}`} from={columns[index - 1] ?? []} to={column} edges={edges} />
        ),
        <ul key={index} class="flow-column">
          {column.map(({ id, content, look }) => (
            <li key={id}>
              <div class={`flow-node ${look ?? ''}`}>{content}</div>
            </li>
          ))}
        </ul>,
      ])}
    </div>
  );
}

interface LinesProps {
  readonly from: readonly FlowNode[];
  readonly to: readonly FlowNode[];
  readonly edges: readonly FlowEdge[];
}

/** The rows of a column are of one height: so the middle of each is known without measuring. */
const middleOf = (column: readonly FlowNode[], id: string): number | undefined => {
  const index = column.findIndex((node) => node.id === id);
  return index < 0 ? undefined : ((index + 0.5) / column.length) * 100;
};

function Lines({ from, to, edges }: LinesProps) {
  return (
    <div class="flow-lines">
      <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
        {edges.map((edge) => {
          const [start, end] = [middleOf(from, edge.from), middleOf(to, edge.to)];
          if (start === undefined || end === undefined) return null;
          return (
            <path
              key={`${edge.from} ${edge.to}`}
              class={edge.part ? 'part' : ''}
              d={`M0 ${start} C 55 ${start}, 45 ${end}, 100 ${end}`}
            />
          );
        })}
      </svg>
    </div>
  );
}
