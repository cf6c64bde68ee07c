using ReverseMentoring.Contracts.Programme.V1;
using ReverseMentoring.Contracts.Scheduling.V1;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Matching.Agreements;
using ReverseMentoring.Matching.Ballots;
using ReverseMentoring.Matching.Candidates;
using ReverseMentoring.Matching.Integration;
using ReverseMentoring.Matching.InterimReviews;
using ReverseMentoring.Matching.Pairs;
using ReverseMentoring.Matching.ProgrammePairs;
using ReverseMentoring.Matching.Proposals;
using ReverseMentoring.Matching.Retention;
using ReverseMentoring.Matching.Rounds;
using ReverseMentoring.Matching.Scenarios;
using ReverseMentoring.Matching.Seats;
using ReverseMentoring.ServiceDefaults;
using ReverseMentoring.ServiceDefaults.Access;
using ReverseMentoring.ServiceDefaults.Privacy;
using Outbound = ReverseMentoring.Matching.Integration.Outbound;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
Kept[] kept = [PairsKept.Kind, RoundsKept.Kind];
builder.Services.AddAccess().AddSingleton<PairWatch>().AddHostedService<AccessLogKept>().AddHostedService<FromBefore>().AddKept(kept).AddScenarios(out var scenarios);
builder.AddEventSourcing("matching", service => service
    .Access()
    .Copy<Programme>().Copy<Participant>().Copy<CountryPolicy>().Copy<Session>()
    .Noun<Round>(RoundLife.Events).Noun<Scenario>(noun => ScenarioLife.Events(noun, scenarios))
    .Noun<Proposal>(ProposalLife.Events).Noun<Ballot>(BallotLife.Events)
    .Noun<ParticipantSeats>(SeatLife.Events).Noun<PersonSeats>(SeatLife.OfPersons)
    .Noun<Pair>(PairLife.Events).Noun<Agreement>(AgreementLife.Events).Noun<InterimReview>(InterimReviewLife.Events)
    .Consumer<OrganisationChangedConsumer>(together: true).Consumer<ParticipationChangedConsumer>().Consumer<ProgrammeEndedConsumer>()
    .Consumer<PairFormedConsumer>().Consumer<ProposalClosedConsumer>().Consumer<SessionHeldConsumer>().Consumer<TalkHeldConsumer>().Consumer<InterimReviewRequestedConsumer>()
    .Consumer<PersonalDataExpiredConsumer>().Keeps(kept)
    .Store(Lookups.Configure).Relay(Outbound.From));

var app = builder.Build();
app.MapDefaultEndpoints();
app.MapOperations(Policies.Operator);
app.MapRounds();
app.MapScenarios();
app.MapProposals();
app.MapPairs();
app.MapAgreements();
app.MapCandidates();
app.MapInterimReviews();
app.MapProgrammePairs();
app.MapAccessLog();
app.MapPersonExport("matching", HeldHere.Gather);
app.Run();
