using ReverseMentoring.Contracts.Programme.V1;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Matching.Ballots;
using ReverseMentoring.Matching.Integration;
using ReverseMentoring.Matching.Pairs;
using ReverseMentoring.Matching.ProgrammePairs;
using ReverseMentoring.Matching.Proposals;
using ReverseMentoring.Matching.Reads;
using ReverseMentoring.Matching.Rounds;
using ReverseMentoring.Matching.Scenarios;
using ReverseMentoring.Matching.Seats;
using ReverseMentoring.ServiceDefaults;
using ReverseMentoring.ServiceDefaults.Access;
using ReverseMentoring.ServiceDefaults.Privacy;
using Outbound = ReverseMentoring.Matching.Integration.Outbound;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.Services.AddAccess().AddSingleton<PairWatch>().AddHostedService<Forgetting>().AddScenarios(out var scenarios);
builder.AddEventSourcing("matching", service => service
    .Access()
    .Copy<Programme>()
    .Copy<Participant>()
    .Copy<CountryPolicy>()
    .Noun<Round>(RoundLife.Events)
    .Noun<Scenario>(noun => ScenarioLife.Events(noun, scenarios))
    .Noun<Proposal>(ProposalLife.Events)
    .Noun<Ballot>(BallotLife.Events)
    .Noun<ParticipantSeats>(SeatLife.Events)
    .Noun<Pair>(PairLife.Events)
    .Consumer<OrganisationChangedConsumer>()
    .Consumer<ParticipationChangedConsumer>()
    .Consumer<ProgrammeEndedConsumer>()
    .Consumer<PairFormedConsumer>()
    .Consumer<ProposalClosedConsumer>()
    .Store(Lookups.Configure)
    .Relay(Outbound.From));

var app = builder.Build();
app.MapDefaultEndpoints();
app.MapOperations(Policies.Operator);
app.MapRounds();
app.MapScenarios();
app.MapProposals();
app.MapPairs();
app.MapProgrammePairs();
app.MapAccessLog();
app.MapPersonExport("matching", HeldHere.Gather);
app.Run();
