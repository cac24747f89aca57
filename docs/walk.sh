#!/bin/sh
# From first visit to plaque in one sitting: an enterprise of eighteen joins the joint union of its line
# (mode C). Needs curl, node and a running demonstration; the password is printed by the first `npm start`.
#
#   DEMO_PASSWORD=... sh docs/walk.sh
set -eu
BASE="${BASE:-http://127.0.0.1:3000}/api/v1"
WORK=$(mktemp -d)
trap 'rm -rf "$WORK"' EXIT

# pick EXPRESSION: what a JavaScript expression says of the JSON on standard input, called `it`.
pick() { node -e 'const it = JSON.parse(require("fs").readFileSync(0, "utf8")); console.log(eval(process.argv[1]))' "$1"; }
# call METHOD PATH [CURL ARGUMENTS]: as the person whose token is $TOKEN; a refusal ends the walk and is shown.
call() {
  method=$1; path=$2; shift 2
  curl -sS --fail-with-body -X "$method" "$BASE$path" -H "Authorization: Bearer $TOKEN" "$@" || { echo >&2; exit 1; }
}
json() {
  verb=$1; where=$2; body=$3; shift 3
  call "$verb" "$where" -H 'Content-Type: application/json' -d "$body" "$@"
}
sign_in() {
  curl -sS --fail-with-body "$BASE/sessions" -H 'Content-Type: application/json' \
    -d "{\"username\":\"$1\",\"password\":\"$DEMO_PASSWORD\"}" | pick it.token
}
# event TYPE [PAYLOAD]: through the one door. If-Match carries the version that was seen.
event() {
  json POST "/cases/$CASE/events" "{\"type\":\"$1\",\"payload\":${2:-{\}}}" -H "If-Match: \"$VERSION\"" > "$WORK/answer"
  VERSION=$(pick it.case.version < "$WORK/answer")
  echo "  $VERSION  $1  ->  $(pick 'it.case.stateLabel.zh + "，" + it.light.text.zh' < "$WORK/answer")"
}
# paper ITEM: the instructor hands a paper in, the town officer judges it.
paper() {
  printf '%%PDF-1.4\n%% %s\n%%%%EOF\n' "$1" > "$WORK/$1.pdf"
  TOKEN=$INSTRUCTOR
  VERSION=$(call POST "/cases/$CASE/files" -F "item=$1" -F "file=@$WORK/$1.pdf" | pick it.answer.case.version)
  TOKEN=$TOWN
  event document.accepted "{\"item\":\"$1\"}"
  TOKEN=$INSTRUCTOR
}

INSTRUCTOR=$(sign_in instructor02)
TOWN=$(sign_in town01)
TOKEN=$INSTRUCTOR

echo 'Which joint union stands in the logistics line?'
UNION=$(call GET '/unions?mode=joint&line=line-02' | pick 'it.items[0].id')

echo 'A unit is registered, and a case is opened for it: superior union and instructor are proposed.'
json POST /units '{"name":"示例快马物流有限公司","kind":"enterprise","divisionCode":"320924100","lineId":"line-02"}' > "$WORK/unit"
UNIT=$(pick it.id < "$WORK/unit")
SITE=$(pick 'it.sites[0].id' < "$WORK/unit")
json POST /cases "{\"units\":[{\"unitId\":\"$UNIT\"}]}" > "$WORK/case"
CASE=$(pick it.case.id < "$WORK/case")
VERSION=$(pick it.case.version < "$WORK/case")
echo "  $(pick it.case.caseNumber < "$WORK/case")"

echo 'Survey: accepted on the first visit, eighteen people, who want to join.'
TODAY=$(call GET "/cases/$CASE" | pick 'new Date(Date.parse(it.case.openedAt) + 8 * 3600e3).toISOString().slice(0, 10)')
event case.accepted '{"basis":"first-visit"}'
event survey.recorded "{\"countedOn\":\"$TODAY\",\"headCounts\":[{\"unitId\":\"$UNIT\",\"siteId\":\"$SITE\",\"staff\":18,\"women\":8,\"migrant\":10,\"dispatched\":0,\"willing\":18}],\"partyBranch\":false,\"willingness\":\"willing\",\"employerOpinion\":\"supports\"}"
event mode.chosen "{\"mode\":\"C\",\"joinsUnionId\":\"$UNION\"}"
event survey.completed

echo 'Documents: four papers, handed in by one and judged by another, and the roster.'
for item in business-licence joining-applications member-roster joining-request; do paper $item; done
event roster.recorded "{\"lines\":[{\"unitId\":\"$UNIT\",\"siteId\":\"$SITE\",\"members\":18,\"women\":8,\"applications\":18,\"registrations\":18}]}"
event documents.completed

echo 'Mobilisation: the union consents and takes the members over.'
paper transfer-consent
PROOF=$(call POST "/cases/$CASE/evidence" -F "file=@$WORK/transfer-consent.pdf" | pick it.sha256)
event roster.transferred "{\"members\":18,\"evidence\":[\"$PROOF\"]}"
event mobilisation.completed

echo 'Unveiling: the clock stops.'
event union.unveiled '{"industryUnion":{"answer":"exists","name":"射阳县示例物流行业联合工会"},"auditBody":"not-required","womenBody":"not-required"}'

echo 'How the days were counted, and how it can be proved:'
call GET "/cases/$CASE/clock" | pick '"  " + it.light.text.zh + "；" + it.policyText.zh'
call GET "/cases/$CASE/history" | pick '"  " + it.events.length + " events, the last one " + it.events.at(-1).hash'
call GET "/cases/$CASE" | pick '"  " + it.case.caseNumber + " " + it.case.state'
