import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Alert } from 'antd';
import { SIGN_OFF_METHODS } from '#domain/deliveries/sign-off-sheet.ts';
import { Money } from '#ui/Money.tsx';
import { PageFrame } from '#ui/PageFrame.tsx';
import { QueryView } from '#ui/QueryView.tsx';
import { Sheet } from '#ui/Sheet.tsx';
import { Tiles } from '#ui/Tiles.tsx';
import { useMay } from '../accounts/accounts.queries.ts';
import { goodsSignature } from '../deliveries/goods-deliveries.queries.ts';
import { BackLink } from '../shell/BackLink.tsx';
import { type MoneyTrail, moneyTrailQuery } from './funds.queries.ts';
import './funds.css';

const route = getRouteApi('/office/campaigns/$campaignId/money-trail/$entitlementId');

export function MoneyTrailPage() {
  const { campaignId, entitlementId } = route.useParams();
  const trail = useQuery(moneyTrailQuery(campaignId, entitlementId));
  return (
    <PageFrame
      title="一笔到底"
      lead="从资金来源到签领，这一户的钱和物走过的每一步。同一来源的钱、同一种物品都合在一起用，所以列出全部到账、采购和发票。"
      actions={<BackLink to={`/campaigns/${campaignId}/ledger`}>回到明细账</BackLink>}
    >
      <QueryView query={trail}>{(found) => <Trail trail={found} />}</QueryView>
    </PageFrame>
  );
}

function Trail({ trail }: { trail: MoneyTrail }) {
  const maySee = useMay('sign-off.read');
  const sum = (of: (source: MoneyTrail['sources'][number]) => number) =>
    trail.sources.reduce((total, source) => total + of(source), 0);
  return (
    <div className="nl-stack">
      <Tiles
        tiles={[
          { label: `${trail.unitName}　${trail.dossierNo}`, value: trail.payeeName },
          { label: '核定预留', value: <Money fen={sum((source) => source.reservedFen)} />, unit: '元' },
          { label: '已发放', value: <Money fen={sum((source) => source.paidFen)} />, unit: '元' },
          { label: '退回', value: <Money fen={sum((source) => source.returnedFen)} />, unit: '元' },
        ]}
      />
      {trail.open.length === 0 ? (
        <Alert type="success" showIcon title="到底了：预留的都已发放，发放的都有签领或退回记录。" />
      ) : (
        <Alert type="warning" showIcon title={trail.open.join('；')} />
      )}
      {trail.sources.map((source) => (
        <Sheet key={source.code} title={`${source.name}${source.documentNo ? `（${source.documentNo}）` : ''}`}>
          <ol className="nl-trail">
            {trail.steps
              .filter((step) => step.sourceCode === source.code)
              .map((step, index) => (
                <li key={`${step.transactionId}/${index}`}>
                  <div className="nl-trail-head">
                    <b>
                      {step.kindName}
                      {step.receipt ? `　收据 ${step.receipt}` : ''}
                      {step.unitName && step.kind === 'allocate' ? `给${step.unitName}` : ''}
                    </b>
                    <Money fen={step.amountFen} unit />
                  </div>
                  <div className="nl-soft nl-small">
                    {step.saidOn}　{step.reason}　登记于 {new Date(step.recordedAt).toLocaleString('zh-CN')}
                  </div>
                </li>
              ))}
            {trail.deliveries
              .filter((delivery) => delivery.sourceName === source.name)
              .map((delivery, index) => (
                <li key={`delivery-${index}`}>
                  <div className="nl-trail-head">
                    <b>
                      {delivery.returned ? '退回' : '签领'}
                      {delivery.kindName}
                    </b>
                    <Money fen={delivery.returned ? -delivery.amountFen : delivery.amountFen} unit />
                  </div>
                  <div className="nl-soft nl-small">
                    {signedWords(delivery)}
                    {delivery.pictureOf && maySee ? (
                      <>
                        {'　'}
                        <a href={goodsSignature(delivery.pictureOf)} target="_blank" rel="noreferrer">
                          看签名
                        </a>
                      </>
                    ) : null}
                  </div>
                </li>
              ))}
          </ol>
        </Sheet>
      ))}
      {trail.goods.length > 0 ? <Goods steps={trail.goods} /> : null}
    </div>
  );
}

/** The goods beside the money: from the purchase and its invoice through the store to the household. */
function Goods({ steps }: { steps: MoneyTrail['goods'] }) {
  return (
    <Sheet title="物：从采购到户">
      <ol className="nl-trail">
        {steps.map((step, index) => (
          <li key={`goods-${index}`}>
            <div className="nl-trail-head">
              <b>
                {step.kindName}　{step.itemName} {step.pieces} 件
              </b>
              <Money fen={step.amountFen} unit />
            </div>
            <div className="nl-soft nl-small">
              {step.saidOn}　{step.words}
              {step.sourceName ? `　资金来源：${step.sourceName}` : ''}
            </div>
          </li>
        ))}
      </ol>
    </Sheet>
  );
}

function signedWords(delivery: MoneyTrail['deliveries'][number]): string {
  const method = SIGN_OFF_METHODS[delivery.method as keyof typeof SIGN_OFF_METHODS] ?? delivery.method;
  return [
    delivery.signedOn ?? '',
    delivery.proxyName ? `${method}（${delivery.proxyName}）` : method,
    delivery.fileName ? `${delivery.fileName} ${delivery.sheetName ?? ''} 第 ${delivery.sheetRowNo} 行` : '',
    delivery.returnReason ? `原因：${delivery.returnReason}` : '',
  ]
    .filter((word) => word !== '')
    .join('　');
}
