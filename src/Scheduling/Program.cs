using ReverseMentoring.Contracts.Matching.V1;
using ReverseMentoring.Contracts.Programme.V1;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Scheduling.Calendars;
using ReverseMentoring.Scheduling.Delegations;
using ReverseMentoring.Scheduling.Integration;
using ReverseMentoring.Scheduling.Retention;
using ReverseMentoring.Scheduling.Series;
using ReverseMentoring.Scheduling.Sessions;
using ReverseMentoring.Scheduling.Upcoming;
using ReverseMentoring.ServiceDefaults;
using ReverseMentoring.ServiceDefaults.Access;
using ReverseMentoring.ServiceDefaults.Privacy;
using Outbound = ReverseMentoring.Scheduling.Integration.Outbound;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
Kept[] kept = [SessionsKept.Kind, PairCopies.Kind];
builder.Services.AddAccess().AddKept(kept).AddSingleton<TalksToCome>().AddHostedService<AccessLogKept>();
builder.AddEventSourcing("scheduling", service => service
    .Access()
    .Copy<Programme>()
    .Copy<Participant>()
    .Copy<Pair>()
    .Copy<CountryPolicy>()
    .Noun<PairSeries>(SeriesLife.Events)
    .Noun<Session>(SessionLife.Events)
    .Noun<Calendar>(CalendarLife.Events)
    .Noun<Delegation>(DelegationLife.Events)
    .Store(MySessions.Find).Store(ActingFor.Find).Store(AccessLog.Find)
    .Consumer<PairFormedConsumer>()
    .Consumer<PairEndedConsumer>()
    .Consumer<PairExtendedConsumer>()
    .Consumer<ChemistryTalkConsumer>()
    .Consumer<ParticipationEndedConsumer>()
    .Keeps(kept)
    .Relay(Outbound.From));

var app = builder.Build();
app.MapDefaultEndpoints();
app.MapOperations(Policies.Operator);
app.MapSessions();
app.MapMySessions();
app.MapDelegatedSessions();
app.MapDelegations();
app.MapMoveSlots();
app.MapProgrammeSessions();
app.MapAccessLog();
app.MapPersonExport("scheduling", HeldHere.Gather);
app.Run();
